package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.LineChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a file and their rows.
 *
 * @param chunk the lines; those that make no row have their outcome, or are rejected
 * @param table with the columns that the rows have; null for a file that has no table
 * @param rows the rows of the others, in the order of the lines
 * @param census what their records look like
 */
public record TranslatedChunk(
        LineChunk chunk, @Nullable WarehouseTable table, List<WarehouseRow> rows, RecordCensus census) {}
