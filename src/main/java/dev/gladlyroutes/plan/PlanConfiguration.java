package dev.gladlyroutes.plan;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.delivery.SinkNames;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.fieldpolicy.FieldPolicyProperties;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.http.HttpProbe;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.LedgerReadingConfiguration;
import dev.gladlyroutes.ledger.PastWork;
import dev.gladlyroutes.ledger.StoppedChannels;
import dev.gladlyroutes.ledger.WorkAhead;
import dev.gladlyroutes.source.SourceProperties;
import dev.gladlyroutes.warehouse.WarehouseProperties;
import dev.gladlyroutes.warehouse.WarehouseTranslator;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What makes plans: it reads Gladly and the state database, and writes nothing. It has no stereotype, so that the scan
 * of the whole application does not find it.
 */
@Import(LedgerReadingConfiguration.class)
@ImportAutoConfiguration(ProjectInfoAutoConfiguration.class)
@EnableConfigurationProperties({SourceProperties.class, WarehouseProperties.class, FieldPolicyProperties.class})
public class PlanConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOWEST = 16 << 10;
    private static final int LONGEST_JOB_LIST = 16 << 20;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ProductVersion productVersion(Optional<BuildProperties> build) {
        return new ProductVersion(build.map(BuildProperties::getVersion).orElse("development"));
    }

    @Bean
    GladlyFiles gladlyFiles(
            SourceProperties source, @Value("${gladly.routes.source-url}") String address, ProductVersion version) {
        return new GladlyFiles(
                address,
                probe(source, version, LONGEST_JOB_LIST),
                probe(source, version, AnswerLimits.UNLIMITED),
                source.rateLimit());
    }

    private static HttpProbe probe(SourceProperties source, ProductVersion version, int longest) {
        BoundaryHttpClient client = new BoundaryHttpClient(
                Objects.requireNonNull(source.agentEmail()),
                Objects.requireNonNull(source.apiToken()),
                version.userAgent(),
                new AnswerLimits(PATIENCE, SLOWEST, longest));
        return new HttpProbe(client, PATIENCE);
    }

    @Bean
    Planner planner(
            GladlyFiles gladly,
            JdbcClient jdbc,
            SourceProperties source,
            WarehouseProperties warehouse,
            FieldPolicyProperties fields,
            Environment environment,
            Clock clock) {
        String organization = source.requiredOrganization().name();
        Channels channels = new Channels(SinkNames.enabled(environment));
        FieldPolicies policies = FieldPolicies.of(fields);
        WarehouseTranslator translator =
                new WarehouseTranslator(policies.of(Channels.WAREHOUSE), clock, warehouse.schemaDrift());
        return new Planner(
                gladly,
                new WorkAhead(jdbc, channels, organization, source.tables()),
                PastWork.read(jdbc, organization),
                new SinkReaders(organization, translator, warehouse.tables(), policies),
                channels,
                new StoppedChannels(jdbc, channels, organization),
                warehouse.tables(),
                new Forecast.Limits(
                        source.rateLimit(),
                        environment.getRequiredProperty("gladly.sink.segment.rate-limit", Integer.class)),
                organization,
                clock);
    }
}
