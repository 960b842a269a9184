package dev.gladlyroutes.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One export job of a plan.
 *
 * @param round position among the jobs that carry conversations, -1 for all others
 */
record PlannedJob(
        String id,
        @Nullable String scheduleId,
        Kind kind,
        int round,
        Instant startAt,
        Instant endAt,
        String updatedAt) {

    static final String AGENTS = "agents.jsonl";
    static final String ITEMS = "conversation_items.jsonl";
    static final String CUSTOMERS = "customers.jsonl";
    static final String TOPICS = "topics.jsonl";

    String status() {
        return switch (kind) {
            case BUSY, QUIET -> "COMPLETED";
            case FAILED -> "FAILED";
            case RUNNING -> "IN_PROGRESS";
        };
    }

    List<String> files() {
        return switch (kind) {
            case BUSY -> List.of(AGENTS, ITEMS, CUSTOMERS, TOPICS);
            case QUIET -> List.of(ITEMS, CUSTOMERS);
            case FAILED, RUNNING -> List.of();
        };
    }

    /** The outcome of a job; a quiet one completes with an empty customer file and without agents and topics. */
    enum Kind {
        BUSY,
        QUIET,
        FAILED,
        RUNNING
    }
}
