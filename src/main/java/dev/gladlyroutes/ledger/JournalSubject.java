package dev.gladlyroutes.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What an entry is about.
 *
 * @param job id of a job
 * @param file name of a file of the job
 * @param channel a channel
 */
record JournalSubject(@Nullable String job, @Nullable String file, @Nullable String channel) {

    static JournalSubject of(Ticket ticket) {
        return new JournalSubject(ticket.jobId(), ticket.fileName(), ticket.channel());
    }

    static JournalSubject ofJob(String job) {
        return new JournalSubject(job, null, null);
    }

    static JournalSubject ofFile(String job, String file) {
        return new JournalSubject(job, file, null);
    }

    static JournalSubject ofChannel(String channel) {
        return new JournalSubject(null, null, channel);
    }
}
