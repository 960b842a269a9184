package dev.gladlyroutes.simulator;

/** A finished line of an item file and the content type in it. */
record Item(String contentType, byte[] json) {}
