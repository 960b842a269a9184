package dev.gladlyroutes.archive;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * The S3 archive.
 *
 * @param enabled whether files are archived; true when a bucket is set
 * @param bucket name of the bucket; without it there is no archive
 * @param prefix key prefix without slashes at its ends; may be empty
 * @param region AWS region; without it the default chain of the AWS SDK
 * @param endpoint address of an S3-compatible store
 * @param pathStyleAccess puts the bucket into the path, as many S3-compatible stores need it
 * @param accessKey id of an access key; without it the default credential chain of the AWS SDK
 * @param secretKey secret key of that access key
 * @param kmsKeyId encrypts objects with this KMS key; without it the bucket's own default applies
 * @param retry how a request is tried again
 */
@ConfigurationProperties("gladly.sink.archive")
public record ArchiveProperties(
        boolean enabled,
        @Nullable String bucket,
        String prefix,
        @Nullable String region,
        @Nullable URI endpoint,
        boolean pathStyleAccess,
        @Nullable String accessKey,
        @Nullable Secret secretKey,
        @Nullable String kmsKeyId,
        @NestedConfigurationProperty RetryProperties retry) {

    private static final String PREFIX = "gladly.sink.archive.";

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        if (!enabled) {
            return;
        }
        problems.required(PREFIX + "bucket", bucket, "set it to the bucket, or switch the sink off");
        if (bucket != null && !bucket.isBlank() && !bucket.matches("[A-Za-z0-9._-]{1,255}")) {
            problems.add(
                    PREFIX + "bucket",
                    "is not the name of a bucket",
                    "write it like my-bucket, without s3:// or a path");
        }
        if (region != null && !region.matches("[A-Za-z0-9-]*")) {
            problems.add(PREFIX + "region", "is not the name of a region", "write it like us-east-1");
        }
        if (!prefix.matches("([A-Za-z0-9._=-]+(/[A-Za-z0-9._=-]+)*)?") || prefix.matches("(.*/)?\\.\\.?(/.*)?")) {
            problems.add(
                    PREFIX + "prefix",
                    "may hold letters, digits and ._=-/ and must not begin or end with a slash",
                    "write it like gladly or raw/gladly");
        }
        if ((accessKey == null || accessKey.isBlank()) != (secretKey == null || secretKey.isBlank())) {
            problems.add(
                    PREFIX + "access-key",
                    "and secret-key must be set together",
                    "set both, or neither to use the AWS credential chain");
        }
        if (endpoint != null && (endpoint.getHost() == null || endpoint.getScheme() == null)) {
            problems.add(PREFIX + "endpoint", "is not a URL", "write it like https://s3.example.com");
        }
        problems.inside(retry, own -> own.check(PREFIX + "retry", problems));
    }
}
