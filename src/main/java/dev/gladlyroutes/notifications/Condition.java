package dev.gladlyroutes.notifications;

import java.time.Instant;

/**
 * Something that needs a person for as long as it lasts.
 *
 * @param kind what
 * @param subject tells conditions of a kind apart, and stays the same as long as one lasts
 * @param urgency grows when it gets worse, which is worth another message
 * @param since since when, as far as that is known
 * @param detail a sentence about it, without content of records
 * @param remedy what to do
 */
record Condition(NotificationKind kind, String subject, int urgency, Instant since, String detail, String remedy) {

    private static final int LONGEST_TEXT = 2000;
    private static final int LONGEST_SUBJECT = 600;

    Condition {
        subject = shortened(subject, LONGEST_SUBJECT);
        detail = shortened(detail, LONGEST_TEXT);
        remedy = shortened(remedy, LONGEST_TEXT);
    }

    /** What tells it from every other condition. */
    Key key() {
        return new Key(kind, subject);
    }

    /** What tells a condition from every other one. */
    record Key(NotificationKind kind, String subject) {}

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
