package dev.gladlyroutes.archive;

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
import org.springframework.context.annotation.DependsOn;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

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

    /** One that nobody tells refuses the start. */
    @Bean
    Region archiveRegion(ArchiveProperties properties) {
        return ArchiveClients.region(properties);
    }

    /** Made beside the other beans, because the SDK loads a thousand classes for it. */
    @Bean(destroyMethod = "close", bootstrap = Bean.Bootstrap.BACKGROUND)
    @DependsOn("archiveRegion")
    S3Client archiveS3Client(ArchiveProperties properties, Region archiveRegion, MultipartMetadata multipart) {
        return ArchiveClients.of(properties, archiveRegion, LONGEST_REQUEST, multipart);
    }
}
