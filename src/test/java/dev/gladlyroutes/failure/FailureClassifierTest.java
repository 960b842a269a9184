package dev.gladlyroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FailureClassifierTest {

    private final FailureClassifier classifier = new FailureClassifier();

    @ParameterizedTest
    @CsvSource({
        "301, CONFIGURATION",
        "302, CONFIGURATION",
        "307, CONFIGURATION",
        "400, RECORD",
        "401, CONFIGURATION",
        "402, CONFIGURATION",
        "403, CONFIGURATION",
        "404, CONFIGURATION",
        "405, CONFIGURATION",
        "407, CONFIGURATION",
        "408, TRANSIENT",
        "409, CONFIGURATION",
        "410, TRANSIENT",
        "413, RECORD",
        "415, CONFIGURATION",
        "422, RECORD",
        "425, TRANSIENT",
        "429, TRANSIENT",
        "451, CONFIGURATION",
        "431, CONFIGURATION",
        "460, TRANSIENT",
        "499, TRANSIENT",
        "500, TRANSIENT",
        "501, CONFIGURATION",
        "502, TRANSIENT",
        "503, TRANSIENT",
        "504, TRANSIENT",
        "505, CONFIGURATION",
        "511, CONFIGURATION",
        "599, TRANSIENT",
    })
    void classifiesHttpStatuses(int status, FailureClass kind) {
        Failure failure = classifier.classify(http(status));
        assertThat(failure).returns(kind, Failure::kind).returns("http_" + status, Failure::reason);
        assertThat(failure.summary()).contains(String.valueOf(status)).doesNotContain("body-content");
    }

    @Test
    void tellsWhatAnHttpPeerSays() {
        assertThat(classifier
                        .classify(new HttpOperationFailedException(
                                "https://myorg.gladly.com", 403, "text", null, Map.of(), "{\"error\":\"read only\"}"))
                        .summary())
                .endsWith("check the permissions of the credentials. It says \"read only\".");
    }

    @ParameterizedTest
    @CsvSource({
        "23505, RECORD",
        "22P05, RECORD",
        "22021, RECORD",
        "22001, RECORD",
        "P0001, RECORD",
        "ZZ999, RECORD",
        "XX000, TRANSIENT",
        "38000, RECORD",
        "21000, RECORD",
        "54000, RECORD",
        "08006, TRANSIENT",
        "08001, TRANSIENT",
        "40P01, TRANSIENT",
        "40001, TRANSIENT",
        "40002, RECORD",
        "20000, RECORD",
        "25006, TRANSIENT",
        "55P03, TRANSIENT",
        "2F002, CONFIGURATION",
        "0P000, CONFIGURATION",
        "53100, TRANSIENT",
        "53300, TRANSIENT",
        "57P01, TRANSIENT",
        "HY000, TRANSIENT",
        "42P01, CONFIGURATION",
        "42501, CONFIGURATION",
        "28P01, CONFIGURATION",
        "28000, CONFIGURATION",
        "3D000, CONFIGURATION",
        "3F000, CONFIGURATION",
        "0A000, CONFIGURATION",
    })
    void classifiesSqlStates(String state, FailureClass kind) {
        assertThat(classifier.classify(new SQLException("message", state)))
                .returns(kind, Failure::kind)
                .returns("sql_" + state, Failure::reason);
    }

    @Test
    void keepsTheValueOfARefusedRowOutOfTheSummary() {
        assertThat(classifier
                        .classify(new SQLException("Key (email)=(ann@example.com) exists", "23505"))
                        .summary())
                .doesNotContain("ann@example.com")
                .contains("23505");
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, TRANSIENT",
        "500, InternalError, TRANSIENT",
        "400, RequestTimeout, TRANSIENT",
        "409, OperationAborted, TRANSIENT",
        "400, BadDigest, TRANSIENT",
        "429, TooManyRequests, TRANSIENT",
        "400, ThrottlingException, TRANSIENT",
        "400, XAmzContentSHA256Mismatch, TRANSIENT",
        "307, TemporaryRedirect, TRANSIENT",
        "403, RequestTimeTooSkewed, TRANSIENT",
        "403, AccessDenied, CONFIGURATION",
        "403, InvalidAccessKeyId, CONFIGURATION",
        "403, SignatureDoesNotMatch, CONFIGURATION",
        "404, NoSuchBucket, CONFIGURATION",
        "301, PermanentRedirect, CONFIGURATION",
        "400, AuthorizationHeaderMalformed, CONFIGURATION",
        "501, NotImplemented, CONFIGURATION",
        "400, EntityTooLarge, RECORD",
        "400, KeyTooLongError, RECORD",
    })
    void classifiesS3Codes(int status, String code, FailureClass kind) {
        assertThat(classifier.classify(s3(status, code)))
                .returns(kind, Failure::kind)
                .returns("s3_" + code, Failure::reason);
    }

    @Test
    void saysThatTheClockIsOff() {
        assertThat(classifier.classify(s3(403, "RequestTimeTooSkewed")).summary())
                .contains("clock");
    }

    @Test
    void classifiesAnS3AnswerWithoutDetails() {
        assertThat(classifier.classify(S3Exception.builder().statusCode(503).build()))
                .returns(FailureClass.TRANSIENT, Failure::kind)
                .returns("s3_503", Failure::reason);
    }

    @Test
    void tellsAnUnreachableStoreFromMissingCredentials() {
        assertThat(classifier
                        .classify(SdkClientException.create(
                                "Unable to execute HTTP request", new ConnectException("refused")))
                        .kind())
                .isEqualTo(FailureClass.TRANSIENT);
        assertThat(classifier
                        .classify(SdkClientException.create("Unable to load credentials from any provider"))
                        .kind())
                .isEqualTo(FailureClass.CONFIGURATION);
    }

    @ParameterizedTest
    @MethodSource
    void namesThePeerThatRefusesConnections(Throwable failure) {
        assertThat(classifier.classify(failure))
                .returns(FailureClass.TRANSIENT, Failure::kind)
                .extracting(Failure::summary)
                .asString()
                .containsAnyOf("db.example.com:5432", "gladly.sink.archive.endpoint");
    }

    static Stream<Throwable> namesThePeerThatRefusesConnections() {
        ConnectException refused = new ConnectException("Connection refused");
        SQLException driver = new SQLException("Connection to db.example.com:5432 refused.", "08001", refused);
        return Stream.of(
                new SQLTransientConnectionException("Pool - Connection is not available", "08001", driver),
                new IOException("Connect to db.example.com:5432 failed: Connection refused", refused),
                SdkClientException.create("Unable to execute HTTP request", refused));
    }

    @ParameterizedTest
    @MethodSource
    void classifiesTheInnermostKnownCause(Throwable failure, FailureClass kind, String reason) {
        assertThat(classifier.classify(failure)).returns(kind, Failure::kind).returns(reason, Failure::reason);
    }

    static Stream<Arguments> classifiesTheInnermostKnownCause() {
        SQLException login = new SQLException("password authentication failed", "28P01");
        SQLException pool = new SQLTransientConnectionException("Pool - Connection is not available", "08001", login);
        SQLException batch =
                new BatchUpdateException("batch", "23505", 0, new int[0], new SQLException("dup", "23505"));
        SQLException stateless = new SQLTransientConnectionException("Pool - Connection is not available");
        return Stream.of(
                argumentsOf(new IOException("reset"), FailureClass.TRANSIENT, "io"),
                argumentsOf(new FileNotFoundException("gone"), FailureClass.TRANSIENT, "io"),
                argumentsOf(new UncheckedIOException(new IOException("reset")), FailureClass.TRANSIENT, "io"),
                argumentsOf(new SocketTimeoutException("Read timed out"), FailureClass.TRANSIENT, "io"),
                argumentsOf(new UnknownHostException("nowhere"), FailureClass.TRANSIENT, "unknown_host"),
                argumentsOf(
                        new SSLHandshakeException("PKIX").initCause(new CertificateException("untrusted")),
                        FailureClass.CONFIGURATION,
                        "tls"),
                argumentsOf(
                        new SSLHandshakeException("PKIX").initCause(new CertificateExpiredException()),
                        FailureClass.TRANSIENT,
                        "tls_time"),
                argumentsOf(new SSLPeerUnverifiedException("another host"), FailureClass.CONFIGURATION, "tls"),
                argumentsOf(new RejectedExecutionException("closed"), FailureClass.TRANSIENT, "stopping"),
                argumentsOf(new InterruptedException(), FailureClass.TRANSIENT, "stopping"),
                argumentsOf(
                        new CannotCreateTransactionException(
                                "open", new CannotGetJdbcConnectionException("connection", pool)),
                        FailureClass.CONFIGURATION,
                        "sql_28P01"),
                argumentsOf(
                        new CannotGetJdbcConnectionException("connection", stateless), FailureClass.TRANSIENT, "sql"),
                argumentsOf(new DataIntegrityViolationException("integrity", batch), FailureClass.RECORD, "sql_23505"),
                argumentsOf(
                        new IllegalStateException("wrapped", new RuntimeException(http(429))),
                        FailureClass.TRANSIENT,
                        "http_429"),
                argumentsOf(
                        new CamelExecutionException(
                                "route", new DefaultExchange(new DefaultCamelContext()), s3(403, "AccessDenied")),
                        FailureClass.CONFIGURATION,
                        "s3_AccessDenied"),
                argumentsOf(
                        new RuntimeException(new RecordRefusedException("segment_refused", "refused")),
                        FailureClass.RECORD,
                        "segment_refused"),
                argumentsOf(
                        new RuntimeException(new ConfigurationFailureException("set it")),
                        FailureClass.CONFIGURATION,
                        "configuration"));
    }

    @Test
    void leavesWhatItDoesNotKnowToAPerson() {
        assertThat(classifier.classify(new IllegalStateException("customer ann@example.com")))
                .returns(FailureClass.CONFIGURATION, Failure::kind)
                .returns("unexpected", Failure::reason)
                .satisfies(failure -> assertThat(failure.summary())
                        .contains("IllegalStateException")
                        .doesNotContain("ann@example.com"));
    }

    @Test
    void endsOnCausesThatGoInACircle() {
        RuntimeException outer = new RuntimeException("outer");
        RuntimeException inner = new RuntimeException("inner", outer);
        outer.initCause(inner);
        assertThat(classifier.classify(outer).kind()).isEqualTo(FailureClass.CONFIGURATION);
    }

    private static Arguments argumentsOf(Throwable failure, FailureClass kind, String reason) {
        return Arguments.of(failure, kind, reason);
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException(
                "https://myorg.gladly.com", status, "text", null, Map.of(), "body-content");
    }

    private static Exception s3(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
