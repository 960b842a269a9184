package dev.gladlyroutes.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Windows put together; tells what lies between them. */
final class Spans {

    /** Gladly does not say whether a window's end belongs to it, so one may end a second before the next begins. */
    static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** Ends by starts; they do not touch each other. */
    private final NavigableMap<Instant, Instant> ends = new TreeMap<>();

    Spans(Stream<Window> windows) {
        windows.sorted(Comparator.comparing(Window::start)).forEach(this::add);
    }

    private void add(Window window) {
        Map.Entry<Instant, Instant> last = ends.lastEntry();
        if (last == null || isGap(last.getValue(), window.start())) {
            ends.put(window.start(), window.end());
        } else if (window.end().isAfter(last.getValue())) {
            ends.put(last.getKey(), window.end());
        }
    }

    /** Whether they cover a window. */
    boolean cover(Window window) {
        return gapsIn(window).isEmpty();
    }

    /** The parts of a window that they do not cover, oldest first. */
    List<Window> gapsIn(Window window) {
        List<Window> gaps = new ArrayList<>();
        Instant open = window.start();
        Instant before = ends.floorKey(open);
        for (Map.Entry<Instant, Instant> span :
                ends.subMap(before == null ? open : before, window.end()).entrySet()) {
            if (isGap(open, span.getKey())) {
                gaps.add(new Window(open, span.getKey()));
            }
            open = span.getValue().isAfter(open) ? span.getValue() : open;
        }
        if (isGap(open, window.end())) {
            gaps.add(new Window(open, window.end()));
        }
        return gaps;
    }

    private static boolean isGap(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(TOLERANCE) > 0;
    }
}
