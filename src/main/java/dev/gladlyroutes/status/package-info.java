/** What people ask about the ledger: how things stand, and what happened to one job. Reads only. */
@NullMarked
package dev.gladlyroutes.status;

import org.jspecify.annotations.NullMarked;
