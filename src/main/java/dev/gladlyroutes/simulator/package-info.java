/** A simulated Gladly organization, a Segment-compatible collector, and the command that runs both. */
@NullMarked
package dev.gladlyroutes.simulator;

import org.jspecify.annotations.NullMarked;
