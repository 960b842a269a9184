/** Types that keep secrets out of logs, URIs and error messages. */
@NullMarked
package dev.gladlyroutes.security;

import org.jspecify.annotations.NullMarked;
