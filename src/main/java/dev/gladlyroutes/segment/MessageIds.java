package dev.gladlyroutes.segment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Message ids that depend on nothing but the fact: the same one from whatever file, run or retry. The organization's
 * host is part of it, because Segment drops a repeated id across all of its sources.
 */
final class MessageIds {

    private static final int HASH_BYTES = 20;

    private final String namespace;

    /** @param namespace keeps organizations and sandboxes apart */
    MessageIds(String namespace) {
        this.namespace = namespace;
    }

    /** A conversation begins once, so its id is enough. */
    String created(String conversationId) {
        return id(conversationId, SegmentEvent.CREATED, "");
    }

    /** A conversation can close several times; the millisecond tells them apart. */
    String closed(String conversationId, Instant at) {
        return id(conversationId, SegmentEvent.CLOSED, Long.toString(at.toEpochMilli()));
    }

    /** Something else that happens to a conversation at a time. */
    String of(String kind, String conversationId, Instant at, String... what) {
        return id(conversationId, kind, at.toEpochMilli() + "\n" + String.join("\n", what));
    }

    /** Something that has an id of its own. */
    String of(String kind, String id) {
        return id(id, kind, "");
    }

    private String id(String subject, String kind, String occurrence) {
        String fact = String.join("\n", namespace, subject, kind, occurrence);
        byte[] hash = sha256().digest(fact.getBytes(StandardCharsets.UTF_8));
        return "gladly-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
