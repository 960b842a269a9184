package dev.gladlyroutes.simulator;

import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what is written. */
final class Tally {

    final BitSet customers = new BitSet();
    final SortedMap<String, Long> itemsByContentType = new TreeMap<>();
    long itemLines;
    long malformedLines;
    long customerLines;
    long closes;
    long reopens;
    long bytes;

    void item(Item item) {
        itemLines++;
        itemsByContentType.merge(item.contentType(), 1L, Long::sum);
    }

    void visit(VisitShape shape) {
        closes += shape.closes() ? 1 : 0;
        reopens += shape.reopens() ? 1 : 0;
    }

    long items() {
        return itemsByContentType.entrySet().stream()
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
