package dev.gladlyroutes.archive;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.ledger.AlteredFiles;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Reports;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.spool.Spool;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The archive's beans; none of them exists while the sink is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.sink.archive.enabled")
@EnableConfigurationProperties(ArchiveProperties.class)
class ArchiveConfiguration {

    /** How long one request may take: a part of 16 MiB on the slowest line, or S3's own copy of a big object. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(15);

    @Bean
    ArchiveKeys archiveKeys(ArchiveProperties properties) {
        return new ArchiveKeys(properties.prefix());
    }

    @Bean
    MultipartMetadata multipartMetadata() {
        return new MultipartMetadata();
    }

    @Bean
    ArchiveObjects archiveObjects(ArchiveKeys keys, Spool spool, MultipartMetadata multipart) {
        return new ArchiveObjects(keys, spool, multipart);
    }

    @Bean
    ArchiveAlteration archiveAlteration(FieldPolicies policies, Spool spool, AlteredFiles files) {
        return new ArchiveAlteration(policies.of(Channels.ARCHIVE), spool, files);
    }

    @Bean
    ManifestWriter manifestWriter(ArchiveKeys keys, Reports reports) {
        return new ManifestWriter(keys, reports);
    }

    @Bean
    ArchiveCatalog archiveCatalog(ArchiveKeys keys, ArchiveProperties properties, Organization organization) {
        return new ArchiveCatalog(keys, Objects.requireNonNull(properties.bucket()), organization.name());
    }

    @Bean
    ArchiveRestore archiveRestore(Spool spool) {
        return new ArchiveRestore(spool);
    }

    @Bean(destroyMethod = "close")
    S3Client archiveS3Client(ArchiveProperties properties, MultipartMetadata multipart) {
        return client(properties, multipart, LONGEST_REQUEST);
    }

    static S3Client client(ArchiveProperties properties, MultipartMetadata multipart, Duration longestRequest) {
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .forcePathStyle(properties.pathStyleAccess())
                // One layer of retries: the route's.
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(longestRequest)
                        .addExecutionInterceptor(multipart));
        if (properties.region() != null && !properties.region().isBlank()) {
            client.region(Region.of(properties.region()));
        } else if (properties.endpoint() != null) {
            // Stores behind an endpoint of their own mostly ignore the region, but requests are signed with one.
            client.region(Region.US_EAST_1);
        } else {
            client.region(regionOfTheMachine());
        }
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
