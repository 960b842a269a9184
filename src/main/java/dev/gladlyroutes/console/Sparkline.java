package dev.gladlyroutes.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lines by day, drawn as bars of up to {@link #HEIGHT}.
 *
 * @param sink who was done with them
 * @param bars one for each day, oldest first
 * @param total all of them
 */
record Sparkline(String sink, List<Bar> bars, long total) {

    /** Units of the drawing. */
    static final int HEIGHT = 30;

    /**
     * A day.
     *
     * @param height a share of the largest day's
     * @param title the day and its lines
     */
    record Bar(int height, String title) {}

    /** Draws the days from the first to the last. */
    static Sparkline of(String sink, Map<LocalDate, Long> lines, LocalDate first, LocalDate last) {
        long largest = lines.values().stream().mapToLong(Long::longValue).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            long count = lines.getOrDefault(day, 0L);
            // A day with few lines is still no day without any.
            long height = count == 0 ? 0 : Math.max(1, HEIGHT * count / Math.max(1, largest));
            bars.add(new Bar((int) height, day + ": " + String.format("%,d lines", count)));
        }
        return new Sparkline(
                sink, bars, lines.values().stream().mapToLong(Long::longValue).sum());
    }
}
