package dev.gladlyroutes.coverage;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How often jobs come.
 *
 * @param window length of their windows
 * @param lateAfter how long after a window's end its job is late
 * @param stuckAfter how long after its last change an unfinished job is stuck
 */
record Cadence(Duration window, Duration lateAfter, Duration stuckAfter) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    // An hourly job appears about two hours after its window, a daily one in the night, about a day behind.
    private static final Duration LATE_IN_THE_DAY = Duration.ofHours(3);
    private static final Duration STUCK_IN_THE_DAY = Duration.ofHours(6);
    private static final Duration A_NIGHT_LATER = Duration.ofHours(30);

    private static final int NEWEST = 10;

    /** What holds for windows of a length. */
    static Cadence of(Duration window) {
        return window.compareTo(DAY) < 0
                ? new Cadence(window, LATE_IN_THE_DAY, STUCK_IN_THE_DAY)
                : new Cadence(window, A_NIGHT_LATER, A_NIGHT_LATER);
    }

    /** What the schedule says; without one, or with a frequency that is new, what the newest windows show. */
    static Optional<Cadence> of(Listing listing, List<ListedJob> scheduled) {
        ExportSchedule schedule = listing.schedule();
        return switch (schedule == null ? "" : schedule.frequency()) {
            case "HOURLY" -> Optional.of(of(HOUR));
            case "DAILY" -> Optional.of(of(DAY));
            default -> shown(scheduled).map(Cadence::of);
        };
    }

    /** The commonest length of the newest windows; one window alone shows no rhythm. */
    private static Optional<Duration> shown(List<ListedJob> scheduled) {
        return scheduled.stream()
                .map(ListedJob::window)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(Window::end).reversed())
                .limit(NEWEST)
                .collect(Collectors.groupingBy(Window::length, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(length -> length.getValue() > 1)
                .max(Map.Entry.<Duration, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
