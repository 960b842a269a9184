/** Sink three: conversation events derived from the items, sent to Segment in batches. */
@NullMarked
package dev.gladlyroutes.segment;

import org.jspecify.annotations.NullMarked;
