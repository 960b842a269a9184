/** Looks at every system that the product needs, and says what is wrong and what to do about it. */
@NullMarked
package dev.gladlyroutes.doctor;

import org.jspecify.annotations.NullMarked;
