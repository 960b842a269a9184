package dev.gladlyroutes.archive;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients of the archive's S3. */
public final class ArchiveClients {

    private ArchiveClients() {}

    /**
     * A client, which the caller closes.
     *
     * @param region of the bucket
     * @param longestRequest how long one request may take
     * @param interceptors see each request before it is sent
     */
    public static S3Client of(
            ArchiveProperties properties,
            Region region,
            Duration longestRequest,
            ExecutionInterceptor... interceptors) {
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .region(region)
                .forcePathStyle(properties.pathStyleAccess())
                // One layer of retries: the route's.
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(longestRequest)
                        .executionInterceptors(List.of(interceptors)));
        if (properties.endpoint() != null) {
            // Newer checksum headers are not understood by every S3-compatible store.
            client.endpointOverride(properties.endpoint())
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        if (properties.accessKey() != null && !properties.accessKey().isBlank() && properties.secretKey() != null) {
            client.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    properties.accessKey(), properties.secretKey().reveal())));
        }
        return client.build();
    }

    /**
     * The region of the bucket.
     *
     * @throws ConfigurationFailureException when nobody tells it
     */
    public static Region region(ArchiveProperties properties) {
        if (properties.region() != null && !properties.region().isBlank()) {
            return Region.of(properties.region());
        }
        // Stores behind an endpoint of their own mostly ignore the region, but requests are signed with one.
        return properties.endpoint() == null ? regionOfTheMachine() : Region.US_EAST_1;
    }

    private static Region regionOfTheMachine() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException unknown) {
            throw new ConfigurationFailureException(
                    "gladly.sink.archive.region is missing, and this machine does not tell one either:"
                            + " set it to the region of the bucket, like us-east-1.",
                    unknown);
        }
    }
}
