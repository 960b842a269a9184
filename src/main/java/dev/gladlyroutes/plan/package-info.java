/** What a run would do, without doing it. */
@NullMarked
package dev.gladlyroutes.plan;

import org.jspecify.annotations.NullMarked;
