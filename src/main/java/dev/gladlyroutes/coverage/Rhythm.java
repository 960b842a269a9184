package dev.gladlyroutes.coverage;

import java.util.List;
import java.util.Optional;

/**
 * Which jobs the schedule made, and how often it makes one.
 *
 * @param scheduled the jobs it made, each with its window
 * @param cadence how often they come; missing when nothing tells
 */
record Rhythm(List<ListedJob> scheduled, Optional<Cadence> cadence) {

    static Rhythm of(Listing listing) {
        List<ListedJob> windows =
                listing.jobs().stream().filter(job -> job.window() != null).toList();
        List<ListedJob> named = windows.stream().filter(ListedJob::scheduled).toList();
        if (!named.isEmpty()) {
            return new Rhythm(named, Cadence.of(listing, named));
        }
        // Gladly may leave the schedule out of every job; then those of the usual length are the schedule's.
        Optional<Cadence> cadence = Cadence.of(listing, windows);
        return new Rhythm(
                windows.stream()
                        .filter(job -> cadence.isPresent() && isAsLong(job, cadence.get()))
                        .toList(),
                cadence);
    }

    private static boolean isAsLong(ListedJob job, Cadence cadence) {
        return job.window() != null
                && job.window().length().minus(cadence.window()).abs().compareTo(Spans.TOLERANCE) <= 0;
    }
}
