package dev.gladlyroutes.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.spool.DamagedFileException;
import dev.gladlyroutes.spool.SpoolDiskException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Says for every exception of every boundary which class of failure it is: the one place to read it, and
 * {@code docs/failures.md} is its table. HTTP rules are in {@link HttpFailures}, SQL rules in {@link SqlFailures}, S3 rules in {@link S3Failures}; what none of them knows
 * is a fault of the program or of the set-up and pauses the channel, so that a person looks at it.
 */
@Component("failureClassifier")
public class FailureClassifier {

    /** Classifies an exception by the innermost cause that one of the rules knows and that names the peer. */
    public Failure classify(Throwable exception) {
        List<Throwable> chain = causes(exception);
        Collections.reverse(chain);
        // Java's own names no host; whoever wrapped it does.
        chain.sort(Comparator.comparing(cause -> cause.getClass() == ConnectException.class));
        return chain.stream()
                .map(FailureClassifier::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> unknown(exception));
    }

    private static Optional<Failure> known(Throwable cause) {
        if (cause instanceof ConfigurationFailureException) {
            return Optional.of(new Failure(FailureClass.CONFIGURATION, "configuration", message(cause)));
        }
        if (cause instanceof ChannelRestException) {
            return Optional.of(new Failure(FailureClass.TRANSIENT, "rest", message(cause)));
        }
        if (cause instanceof RecordRefusedException refused) {
            return Optional.of(new Failure(FailureClass.RECORD, refused.reason(), message(cause)));
        }
        if (cause instanceof HttpOperationFailedException http) {
            return Optional.of(HttpFailures.of(http));
        }
        if (cause instanceof AwsServiceException service) {
            return Optional.of(S3Failures.of(service));
        }
        if (cause instanceof SdkClientException client) {
            return Optional.of(S3Failures.of(client));
        }
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            return Optional.of(SqlFailures.of(sql));
        }
        if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
            return Optional.of(
                    new Failure(
                            FailureClass.TRANSIENT,
                            "tls_time",
                            "The peer's certificate is not valid today; the peer must renew it, or this machine's clock is off."));
        }
        if (cause instanceof GeneralSecurityException || cause instanceof SSLPeerUnverifiedException) {
            return Optional.of(new Failure(
                    FailureClass.CONFIGURATION,
                    "tls",
                    "The peer's certificate is not trusted; check the host name and the trust store."));
        }
        if (cause instanceof UnknownHostException) {
            return Optional.of(
                    new Failure(FailureClass.TRANSIENT, "unknown_host", "The host is not known: " + message(cause)));
        }
        if (cause instanceof StreamConstraintsException) {
            return Optional.of(new Failure(FailureClass.TRANSIENT, "too_long", "The answer is too long."));
        }
        if (cause instanceof JsonProcessingException) {
            // Jackson's message can quote what was received.
            return Optional.of(new Failure(
                    FailureClass.TRANSIENT,
                    "not_json",
                    "The answer is not JSON; a proxy or a sign-in page may be in the way."));
        }
        if (cause instanceof DamagedFileException) {
            // Trying again does not help; the ticket's end fetches the file anew.
            return Optional.of(new Failure(FailureClass.CONFIGURATION, "spool_file", message(cause)));
        }
        if (cause instanceof SpoolDiskException) {
            return Optional.of(new Failure(FailureClass.TRANSIENT, "spool_disk", message(cause)));
        }
        if (cause instanceof NoTypeConversionAvailableException unread && unread.getValue() == null) {
            return Optional.of(new Failure(FailureClass.TRANSIENT, "empty", "The answer is empty."));
        }
        if (cause instanceof IOException || cause instanceof UncheckedIOException) {
            return Optional.of(new Failure(FailureClass.TRANSIENT, "io", message(cause)));
        }
        if (cause instanceof SQLException) {
            return Optional.of(new Failure(FailureClass.TRANSIENT, "sql", message(cause)));
        }
        if (cause instanceof InterruptedException || cause instanceof RejectedExecutionException) {
            return Optional.of(new Failure(FailureClass.TRANSIENT, "stopping", "The application is stopping."));
        }
        return Optional.empty();
    }

    private static Failure unknown(Throwable exception) {
        return new Failure(
                FailureClass.CONFIGURATION,
                Failure.UNEXPECTED,
                "Unexpected " + exception.getClass().getSimpleName() + "; see the log, and report it if it is a bug.");
    }

    private static List<Throwable> causes(Throwable exception) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = exception; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : Secret.hiddenIn(message.lines().findFirst().orElse(message));
    }
}
