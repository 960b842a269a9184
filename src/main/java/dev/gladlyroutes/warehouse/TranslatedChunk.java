package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.LineChunk;
import java.util.List;

/**
 * Some lines of a file and their rows.
 *
 * @param chunk the lines; those that make no row have their outcome, or are rejected
 * @param rows the rows of the others, in the order of the lines
 */
public record TranslatedChunk(LineChunk chunk, List<WarehouseRow> rows) {}
