/** Managed beans: what an operator can see and do over JMX. They show no record content and no secrets. */
@NullMarked
package dev.gladlyroutes.management;

import org.jspecify.annotations.NullMarked;
