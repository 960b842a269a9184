package dev.gladlyroutes.failure;

import static dev.gladlyroutes.failure.FailureClass.CONFIGURATION;
import static dev.gladlyroutes.failure.FailureClass.RECORD;
import static dev.gladlyroutes.failure.FailureClass.TRANSIENT;

import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Classes of S3's error codes, after the Amazon S3 API reference, "Error responses". Throttling is recognized by the
 * SDK's own list of codes.
 */
final class S3Failures {

    private static final String CLOCK = "RequestTimeTooSkewed";

    private static final Set<String> TRANSIENT_CODES = Set.of(
            "RequestTimeout",
            "OperationAborted",
            "ConditionalRequestConflict",
            "TemporaryRedirect",
            "IncompleteBody",
            "BadDigest",
            "XAmzContentSHA256Mismatch",
            "InternalError",
            "ExpiredToken",
            "NoSuchUpload",
            "InvalidPart",
            "InvalidPartOrder",
            CLOCK);

    /** What is wrong with this one object; S3 says nothing but the status to a HEAD request. */
    private static final Set<String> RECORD_CODES = Set.of("EntityTooLarge", "KeyTooLongError", "MetadataTooLarge");

    private S3Failures() {}

    static Failure of(AwsServiceException exception) {
        String code = exception.awsErrorDetails() == null
                ? ""
                : Objects.requireNonNullElse(exception.awsErrorDetails().errorCode(), "");
        int status = exception.statusCode();
        String reason = code.isEmpty() ? "s3_" + status : "s3_" + code;
        String answer = (status + " " + code).strip();
        return switch (kind(exception, code, status)) {
            case TRANSIENT ->
                new Failure(
                        TRANSIENT,
                        reason,
                        "S3 answered " + answer + (CLOCK.equals(code) ? "; check this machine's clock." : "."));
            case RECORD -> new Failure(RECORD, reason, "S3 refused the object: " + answer + ".");
            case CONFIGURATION ->
                new Failure(
                        CONFIGURATION,
                        reason,
                        "S3 answered " + answer
                                + "; check bucket, region, credentials and that they may put, get and list.");
        };
    }

    static Failure of(SdkClientException exception) {
        String message = String.valueOf(exception.getMessage());
        if (message.contains("credentials") || message.contains("region")) {
            return new Failure(
                    CONFIGURATION,
                    "s3_client",
                    "No AWS credentials or region were found; set gladly.sink.archive.access-key and .secret-key,"
                            + " or give the process a role or profile.");
        }
        return new Failure(
                TRANSIENT,
                "s3_io",
                "S3 could not be reached; check gladly.sink.archive.endpoint, or the region if there is none.");
    }

    private static FailureClass kind(AwsServiceException exception, String code, int status) {
        if (TRANSIENT_CODES.contains(code)
                || exception.isThrottlingException()
                || status == 408
                || (status >= 500 && status != 501)) {
            return TRANSIENT;
        }
        // Everything else that S3 refuses, it refuses for every object: credentials, keys, bucket, quota.
        return RECORD_CODES.contains(code) ? RECORD : CONFIGURATION;
    }
}
