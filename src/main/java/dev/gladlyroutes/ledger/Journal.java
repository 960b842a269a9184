package dev.gladlyroutes.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down what was decided and why, in the transaction of the decision when it has one. What is decided again and
 * again about the same subject, as during an outage, is one entry that counts.
 */
public class Journal {

    private static final int LONGEST_DETAIL = 2000;

    private final JdbcClient jdbc;
    private final String organization;
    private final String actor;
    private final Clock clock;

    /** @param actor who decides, such as {@code process 123@host} */
    Journal(JdbcClient jdbc, String organization, String actor, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Writes an entry about a ticket.
     *
     * @param detail why, in a sentence without content of records
     */
    public void write(JournalEvent event, Ticket ticket, String detail) {
        write(event, JournalSubject.of(ticket), null, detail);
    }

    /**
     * Writes down that somebody had dead letters removed.
     *
     * @param requestedBy who asked
     * @param detail how many, and which
     */
    public void letters(String requestedBy, String detail) {
        insert(JournalEvent.LETTERS_PURGED, new JournalSubject(null, null, null), null, sentence(detail), requestedBy);
    }

    /**
     * Writes down that somebody asked for something.
     *
     * @param requestedBy who asked
     * @param detail for what
     */
    public void asked(String requestedBy, String detail) {
        insert(JournalEvent.ASKED, new JournalSubject(null, null, null), null, sentence(detail), requestedBy);
    }

    /** Writes down that somebody asked for a channel's pause. */
    void paused(String requestedBy, String channel, String reason) {
        insert(JournalEvent.CHANNEL_PAUSED, JournalSubject.ofChannel(channel), null, sentence(reason), requestedBy);
    }

    void write(JournalEvent event, JournalSubject subject, String detail) {
        write(event, subject, null, detail);
    }

    /**
     * Writes an entry. A failure that is the last one's again, but for numbers, only counts once more.
     *
     * @param retryAt when it is tried again, where that was decided
     */
    void write(JournalEvent event, JournalSubject subject, @Nullable Instant retryAt, String detail) {
        String sentence = sentence(detail);
        if (event.isRepeated()) {
            Optional<Entry> last = last(subject).filter(entry -> entry.says(event, sentence));
            if (last.isPresent()) {
                count(last.get(), retryAt, sentence);
                return;
            }
        }
        insert(event, subject, retryAt, sentence, actor);
    }

    /** A channel delivered something: worth an entry when it did not before. */
    void delivered(String channel) {
        JournalSubject subject = JournalSubject.ofChannel(channel);
        last(subject)
                .filter(Entry::isStop)
                .ifPresent(stop -> write(JournalEvent.CHANNEL_RESUMED, subject, "It delivers again."));
    }

    private void insert(
            JournalEvent event, JournalSubject subject, @Nullable Instant retryAt, String sentence, String by) {
        about(
                        subject,
                        """
                        insert into journal (organization, job_id, file_name, channel, first_at, last_at, times,
                            actor, event, retry_at, detail)
                        values (:organization, :job, :file, :channel, :now, :now, 1, :actor, :event, :retryAt, :detail)
                        """)
                .param("event", event.name())
                .param("now", Times.parameter(clock.instant()))
                .param("retryAt", Times.parameter(retryAt))
                .param("actor", by)
                .param("detail", sentence)
                .update();
    }

    private void count(Entry entry, @Nullable Instant retryAt, String sentence) {
        jdbc.sql("update journal set times = times + 1, last_at = :now, retry_at = :retryAt, actor = :actor,"
                        + " detail = :detail where entry_id = :id")
                .param("id", entry.id())
                .param("now", Times.parameter(clock.instant()))
                .param("retryAt", Times.parameter(retryAt))
                .param("actor", actor)
                .param("detail", sentence)
                .update();
    }

    private Optional<Entry> last(JournalSubject subject) {
        String sql = "select entry_id, event, detail from journal where organization = :organization"
                + is("job_id", ":job", subject.job())
                + is("file_name", ":file", subject.file())
                + is("channel", ":channel", subject.channel())
                + " order by entry_id desc limit 1";
        return about(subject, sql)
                .query((row, number) -> new Entry(
                        row.getLong("entry_id"), JournalEvent.valueOf(row.getString("event")), row.getString("detail")))
                .optional();
    }

    private static String is(String column, String parameter, @Nullable String value) {
        return " and " + column + (value == null ? " is null" : " = " + parameter);
    }

    private JdbcClient.StatementSpec about(JournalSubject subject, String sql) {
        return jdbc.sql(sql)
                .param("organization", organization)
                .param("job", subject.job())
                .param("file", subject.file())
                .param("channel", subject.channel());
    }

    /** What peers say may be long, and may hold characters that no database takes. */
    private static String sentence(String detail) {
        String printable = detail.replaceAll("\\p{Cc}", "?");
        return printable.length() > LONGEST_DETAIL ? printable.substring(0, LONGEST_DETAIL) : printable;
    }

    private record Entry(long id, JournalEvent event, String detail) {

        boolean says(JournalEvent other, String sentence) {
            return event == other && withoutNumbers(detail).equals(withoutNumbers(sentence));
        }

        boolean isStop() {
            return event == JournalEvent.CHANNEL_HELD || event == JournalEvent.CHANNEL_PAUSED;
        }

        private static String withoutNumbers(String text) {
            return text.replaceAll("\\d+", "0");
        }
    }
}
