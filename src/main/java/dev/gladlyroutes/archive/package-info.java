/** Sink one: every export file in S3, byte for byte, with a manifest per job. */
@NullMarked
package dev.gladlyroutes.archive;

import org.jspecify.annotations.NullMarked;
