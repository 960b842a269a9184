/** Gladly's export API: the organization, its jobs and the HTTP client that asks for them. */
@NullMarked
package dev.gladlyroutes.source;

import org.jspecify.annotations.NullMarked;
