package dev.gladlyroutes.ledger;

import java.util.List;
import java.util.Locale;

/** Finds the job that somebody means. */
public final class JobChoice {

    private static final int MOST_NAMED = 5;

    private JobChoice() {}

    /**
     * The one id that the text is, or that alone begins with it.
     *
     * @param ids all that are known, newest first
     * @throws UnknownNameException when there is none, or several
     */
    public static String of(String text, List<String> ids) {
        if (ids.contains(text)) {
            return text;
        }
        List<String> beginning = ids.stream().filter(id -> id.startsWith(text)).toList();
        if (beginning.size() == 1) {
            return beginning.get(0);
        }
        throw new UnknownNameException(remedy(text, ids, beginning));
    }

    private static String remedy(String text, List<String> ids, List<String> beginning) {
        if (ids.isEmpty()) {
            return "No job is recorded yet; the server or `once` reads Gladly's list.";
        }
        if (!beginning.isEmpty()) {
            return "'" + text + "' is the beginning of several jobs: " + named(beginning) + ". Write more of it.";
        }
        List<String> similar = ids.stream()
                .filter(id -> id.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                .toList();
        return "No job '" + text + "' is recorded. "
                + (similar.isEmpty() ? "The newest are " + named(ids) : "Similar are " + named(similar))
                + "; `status --all` lists all.";
    }

    private static String named(List<String> ids) {
        String names = String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())));
        return ids.size() > MOST_NAMED ? names + " and " + (ids.size() - MOST_NAMED) + " more" : names;
    }
}
