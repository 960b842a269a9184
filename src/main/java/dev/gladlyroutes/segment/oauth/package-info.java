/** Access tokens for Segment sources that take no write key alone. */
@NullMarked
package dev.gladlyroutes.segment.oauth;

import org.jspecify.annotations.NullMarked;
