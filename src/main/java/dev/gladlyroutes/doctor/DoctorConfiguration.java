package dev.gladlyroutes.doctor;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.archive.ArchiveClients;
import dev.gladlyroutes.archive.ArchiveProperties;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.http.HttpProbe;
import dev.gladlyroutes.ledger.StateInspection;
import dev.gladlyroutes.ledger.StateProperties;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.segment.EventNames;
import dev.gladlyroutes.segment.SegmentProperties;
import dev.gladlyroutes.segment.oauth.BearerAuthentication;
import dev.gladlyroutes.segment.oauth.OAuthProperties;
import dev.gladlyroutes.source.SourceProperties;
import dev.gladlyroutes.spool.SpoolProperties;
import dev.gladlyroutes.warehouse.WarehouseInspection;
import dev.gladlyroutes.warehouse.WarehouseProperties;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * What looks at the systems: no routes, and nothing that delivers. It has no stereotype, so that the scan of the whole
 * application does not find it.
 */
@ImportAutoConfiguration(ProjectInfoAutoConfiguration.class)
@EnableConfigurationProperties({
    SourceProperties.class,
    ArchiveProperties.class,
    WarehouseProperties.class,
    SegmentProperties.class,
    OAuthProperties.class,
    StateProperties.class,
    SpoolProperties.class
})
public class DoctorConfiguration {

    /** How long a check may take; what a check waits for gives up a little earlier, and can say more about it. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration OF_A_PEER = PATIENCE.minusSeconds(5);

    /** No job list of two weeks is longer. */
    private static final AnswerLimits ANSWERS = new AnswerLimits(OF_A_PEER, 16 << 10, 16 << 20);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ProductVersion productVersion(Optional<BuildProperties> build) {
        return new ProductVersion(build.map(BuildProperties::getVersion).orElse("development"));
    }

    @Bean
    Doctor doctor(List<SystemCheck> systems) {
        return new Doctor(systems, PATIENCE);
    }

    @Bean(destroyMethod = "")
    @Order(1)
    SystemCheck gladly(
            SourceProperties source,
            @Value("${gladly.routes.source-url}") URI address,
            ProductVersion version,
            Clock clock) {
        BoundaryHttpClient client = new BoundaryHttpClient(
                Objects.requireNonNull(source.agentEmail()),
                Objects.requireNonNull(source.apiToken()),
                version.userAgent(),
                ANSWERS);
        return new GladlyCheck(
                source.requiredOrganization(), address, new HttpProbe(client, OF_A_PEER), OF_A_PEER, clock);
    }

    @Bean(destroyMethod = "")
    @Order(2)
    SystemCheck archive(ArchiveProperties archive) {
        return archive.enabled()
                ? new ArchiveCheck(archive, () -> ArchiveClients.of(archive, ArchiveClients.region(archive), OF_A_PEER))
                : new SwitchedOff("archive", "gladly.sink.archive", "gladly.sink.archive.bucket");
    }

    @Bean(destroyMethod = "")
    @Order(3)
    SystemCheck warehouse(
            WarehouseProperties warehouse,
            SourceProperties source,
            ProductVersion version,
            @Value("${gladly.sink.segment.event-names}") EventNames names) {
        return warehouse.enabled()
                ? new WarehouseCheck(new WarehouseInspection(warehouse, source.requiredOrganization(), version, names))
                : new SwitchedOff("warehouse", "gladly.sink.warehouse", "gladly.sink.warehouse.enabled=true");
    }

    @Bean(destroyMethod = "")
    @Order(4)
    SystemCheck segment(
            SegmentProperties segment,
            OAuthProperties oauth,
            @Value("${gladly.routes.segment-url}") URI address,
            @Value("${gladly.routes.canary}") boolean canary,
            ProductVersion version,
            Clock clock)
            throws GeneralSecurityException {
        if (!segment.enabled()) {
            return new SwitchedOff("segment", "gladly.sink.segment", "gladly.sink.segment.write-key");
        }
        BearerAuthentication tokens = oauth.isSet()
                ? oauth.authentication(segment.region(), version.userAgent(), new FailureClassifier(), clock)
                : null;
        BoundaryHttpClient client = tokens == null
                ? new BoundaryHttpClient(
                        Objects.requireNonNull(segment.writeKey()).reveal(),
                        Secret.of(""),
                        version.userAgent(),
                        ANSWERS)
                : new BoundaryHttpClient(
                        tokens, Objects.requireNonNull(segment.writeKey()), version.userAgent(), ANSWERS);
        return new SegmentCheck(
                segment, address, new HttpProbe(client, OF_A_PEER), tokens, canary, OF_A_PEER, version, clock);
    }

    @Bean(destroyMethod = "")
    @Order(5)
    SystemCheck state(StateProperties state) {
        return new StateCheck(new StateInspection(state));
    }

    @Bean(destroyMethod = "")
    @Order(6)
    SystemCheck spool(SpoolProperties spool) {
        return new SpoolCheck(spool.directory());
    }
}
