/** Asks Gladly for the present state of conversations, customers and agents, within a budget. */
@NullMarked
package dev.gladlyroutes.segment.live;

import org.jspecify.annotations.NullMarked;
