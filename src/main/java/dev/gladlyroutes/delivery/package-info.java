/** The ticket channel between the ledger and the routes: a Camel consumer that claims, renews and settles tickets. */
@NullMarked
package dev.gladlyroutes.delivery;

import org.jspecify.annotations.NullMarked;
