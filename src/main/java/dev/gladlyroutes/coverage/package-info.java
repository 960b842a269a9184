/** Which windows of Gladly's exports are missing or in danger, and what to do about it; knows no routes. */
@NullMarked
package dev.gladlyroutes.coverage;

import org.jspecify.annotations.NullMarked;
