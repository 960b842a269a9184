/** The claim-check store: export files on local disk, compressed and checksummed, read back in chunks of lines. */
@NullMarked
package dev.gladlyroutes.spool;

import org.jspecify.annotations.NullMarked;
