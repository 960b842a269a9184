/** HTTP clients that keep credentials out of URIs, headers of messages, and redirects. */
@NullMarked
package dev.gladlyroutes.http;

import org.jspecify.annotations.NullMarked;
