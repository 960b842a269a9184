/** The state database: jobs, files and tickets, and the balance that decides when a delivery is done. */
@NullMarked
package dev.gladlyroutes.ledger;

import org.jspecify.annotations.NullMarked;
