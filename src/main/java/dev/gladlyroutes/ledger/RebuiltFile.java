package dev.gladlyroutes.ledger;

import java.util.Map;

/**
 * A file of the archive as the ledger gets it back.
 *
 * @param file the file
 * @param altered whether the field policy altered it
 * @param outcomes what became of its lines in the sinks that are through with it
 */
public record RebuiltFile(ReplayedFile file, boolean altered, Map<String, Counts> outcomes) {}
