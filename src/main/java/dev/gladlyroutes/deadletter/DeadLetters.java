package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.FromLine;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.ReplayOrder;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.spool.Line;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the envelope of a dead letter: the parameters of {@code dead-letter/insert.sql}. */
@Component("deadLetters")
public class DeadLetters {

    private static final int LONGEST_DETAIL = 2000;
    private static final int LONGEST_CHAIN = 4000;
    private static final int MOST_EXCEPTIONS = 20;

    private final FailureClassifier classifier;
    private final Clock clock;

    DeadLetters(FailureClassifier classifier, Clock clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    /** A line that can never be delivered. */
    public Map<String, @Nullable Object> invalid(
            @Variable("delivery") Delivery delivery, @Variable("chunk") LineChunk chunk, @Body RejectedLine rejected) {
        chunk.mark(rejected.line().number(), Outcome.DEAD_LETTERED);
        return envelope(
                delivery.ticket(),
                rejected.line(),
                rejected.part(),
                "INVALID",
                FailureClass.RECORD,
                rejected.reason(),
                rejected.detail(),
                null,
                rejected.payload());
    }

    /** The one record of a batch that its sink refused. */
    public Map<String, @Nullable Object> refused(
            @Variable("delivery") Delivery delivery,
            @Variable("chunk") LineChunk chunk,
            @Body List<? extends FromLine> batch,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        FromLine refused = batch.get(0);
        Failure failure = classifier.classify(exception);
        chunk.refuse(refused.lineNumber());
        return envelope(
                delivery.ticket(),
                chunk.line(refused.lineNumber()),
                refused.part(),
                "REFUSED",
                failure.kind(),
                failure.reason(),
                detail(exception, failure),
                chain(exception),
                refused.payload());
    }

    /** A whole file that its sink refused; the bytes stay in the spool. */
    public Map<String, @Nullable Object> refusedFile(
            @Variable("delivery") Delivery delivery, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        Failure failure = classifier.classify(exception);
        return envelope(
                delivery.ticket(),
                null,
                "",
                "REFUSED",
                failure.kind(),
                failure.reason(),
                detail(exception, failure),
                chain(exception),
                null);
    }

    private Map<String, @Nullable Object> envelope(
            Ticket ticket,
            @Nullable Line line,
            String part,
            String kind,
            FailureClass failureClass,
            String reason,
            String detail,
            @Nullable String exceptions,
            @Nullable String payload) {
        Map<String, @Nullable Object> letter = new LinkedHashMap<>();
        letter.put("organization", ticket.organization());
        letter.put("sink", ticket.channel());
        letter.put("job", ticket.jobId());
        letter.put("file", ticket.fileName());
        letter.put("line", line == null ? 0 : line.number());
        letter.put("offset", line == null ? 0 : line.offset());
        letter.put("part", part);
        letter.put("kind", kind);
        letter.put("failureClass", failureClass.name());
        letter.put("reason", reason);
        letter.put("detail", beginning(Secret.hiddenIn(detail), LONGEST_DETAIL));
        letter.put("exceptions", exceptions);
        letter.put("original", line == null ? new byte[0] : line.bytes());
        letter.put("payload", payload);
        letter.put("failedAt", Times.parameter(clock.instant()));
        letter.put("counted", !ticket.isFromArchive());
        ReplayOrder replay = ticket.replay();
        letter.put("replay", replay == null ? null : replay.id());
        letter.put("replayTicket", ticket.isFromArchive() ? ticket.id() : null);
        letter.put("jobUpdatedAt", Times.parameter(ticket.jobUpdatedAt()));
        letter.put("windowEnd", Times.parameter(ticket.windowEnd()));
        letter.put("firstLoad", ticket.firstLoad());
        return letter;
    }

    /** Types and messages, outermost first, one a line. */
    private static String chain(Throwable exception) {
        List<String> chain = new ArrayList<>();
        for (Throwable cause = exception; cause != null && chain.size() < MOST_EXCEPTIONS; cause = cause.getCause()) {
            String message =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            chain.add(Secret.hiddenIn(cause.getClass().getName() + ": " + message));
        }
        return beginning(String.join("\n", chain), LONGEST_CHAIN);
    }

    private static String beginning(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** Camel's message about an HTTP answer tells nothing that the peer said. */
    private static String detail(Exception exception, Failure failure) {
        return ObjectHelper.getException(HttpOperationFailedException.class, exception) == null
                ? innermostMessage(exception)
                : failure.summary();
    }

    private static String innermostMessage(Throwable exception) {
        Throwable cause = exception;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
