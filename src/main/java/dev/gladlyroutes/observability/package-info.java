/** Health and metrics of a running process: what the ledger tells, in the forms that monitors ask for. */
@NullMarked
package dev.gladlyroutes.observability;

import org.jspecify.annotations.NullMarked;
