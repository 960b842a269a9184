package dev.gladlyroutes.fieldpolicy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.spool.Line;

/**
 * A record as a sink sees it.
 *
 * @param json the record
 * @param line the bytes that it was read from: those of Gladly's file, unless the policy altered them
 */
public record SeenRecord(ObjectNode json, Line line) {}
