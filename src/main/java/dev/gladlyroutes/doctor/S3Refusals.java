package dev.gladlyroutes.doctor;

import dev.gladlyroutes.archive.ArchiveProperties;
import dev.gladlyroutes.failure.FailureClassifier;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What S3's refusals mean for whoever set up the archive: which action is to be allowed, or what else is wrong. */
final class S3Refusals {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int MOVED = 301;
    private static final int NOT_IMPLEMENTED = 501;

    private static final Set<String> CREDENTIALS =
            Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "AuthFailure");
    private static final Set<String> REGION =
            Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");

    /** AWS mostly names the action itself, such as that of a key. */
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9]+:[A-Za-z0-9]+)");

    private static final String LIST_BUCKET = "s3:ListBucket";

    private final ArchiveProperties properties;

    S3Refusals(ArchiveProperties properties) {
        this.properties = properties;
    }

    /**
     * Why S3 refused, and the next step.
     *
     * @param action of IAM that allows what was asked for
     */
    Observation observation(AwsServiceException refusal, String action) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        String code = code(refusal);
        int status = refusal.statusCode();
        String answer = "S3 answered " + (status + " " + code).strip() + ".";
        if ("NoSuchBucket".equals(code)) {
            return Observation.wrong(
                    "There is no bucket " + properties.bucket() + ".",
                    "Create it, or correct gladly.sink.archive.bucket.");
        }
        if (REGION.contains(code) || status == MOVED) {
            return Observation.wrong(
                    answer, "Set gladly.sink.archive.region to the region of the bucket " + properties.bucket() + ".");
        }
        if (CREDENTIALS.contains(code)) {
            return Observation.wrong(
                    answer,
                    "Correct gladly.sink.archive.access-key and .secret-key, or the role or profile of this process.");
        }
        if (code.startsWith("KMS.")) {
            return Observation.wrong(
                    answer, "Enable the key of gladly.sink.archive.kms-key-id, or name one of the bucket's region.");
        }
        if (isOfRight(refusal)) {
            return Observation.wrong(answer, grant(details, action));
        }
        if (status == NOT_IMPLEMENTED && properties.kmsKeyId() != null) {
            return Observation.wrong(
                    answer, "Leave gladly.sink.archive.kms-key-id out, unless the store can be taught to encrypt.");
        }
        if (status == NOT_FOUND) {
            return Observation.wrong(
                    answer, "Check gladly.sink.archive.bucket, .endpoint and .path-style-access against the store.");
        }
        return Observation.wrong(
                new FailureClassifier().classify(refusal).summary(),
                "Correct it in S3, or by gladly.sink.archive.*, and run doctor again.");
    }

    /** Whether something else may well be allowed. */
    boolean isOfRight(AwsServiceException refusal) {
        String code = code(refusal);
        return refusal.statusCode() == FORBIDDEN && !"RequestTimeTooSkewed".equals(code) && !CREDENTIALS.contains(code);
    }

    private static String code(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
    }

    private String grant(AwsErrorDetails details, String action) {
        Matcher told = ACTION.matcher(details == null ? "" : Objects.requireNonNullElse(details.errorMessage(), ""));
        String missing = told.find() ? told.group(1) : action;
        return "Allow " + missing + " on " + resource(missing) + " to the credentials, in their policy and that of the"
                + " bucket.";
    }

    private String resource(String action) {
        if (action.startsWith("kms:")) {
            return "the key of gladly.sink.archive.kms-key-id";
        }
        String bucket = "arn:aws:s3:::" + properties.bucket();
        String prefix = properties.prefix().isEmpty() ? "" : properties.prefix() + "/";
        return LIST_BUCKET.equals(action) ? bucket : bucket + "/" + prefix + "*";
    }
}
