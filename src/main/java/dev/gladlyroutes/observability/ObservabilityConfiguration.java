package dev.gladlyroutes.observability;

import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.fieldpolicy.AlteredFields;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.segment.live.LookupCounts;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.source.PollSchedule;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.status.StatusReader;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and metrics. A bean is called in the answer of the health endpoint what its name begins with. */
@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

    @Bean
    Standing standing(StatusReader reader, Clock clock) {
        return new Standing(reader, clock);
    }

    @Bean
    HealthContributor channelsHealthContributor(Channels channels, Standing standing) {
        return CompositeHealthContributor.fromMap(channels.all().stream()
                .collect(Collectors.toMap(Function.identity(), channel -> new ChannelHealth(channel, standing))));
    }

    @Bean
    HealthIndicator ledgerHealthIndicator(Standing standing) {
        return new LedgerHealth(standing);
    }

    @Bean
    HealthIndicator pollHealthIndicator(LastPoll last, PollSchedule schedule, Clock clock) {
        return new PollHealth(last, schedule, clock);
    }

    @Bean
    HealthIndicator windowsHealthIndicator(Standing standing) {
        return new WindowsHealth(standing);
    }

    @Bean
    StatusMetrics statusMetrics(Standing standing, Channels channels) {
        return new StatusMetrics(standing, channels);
    }

    @Bean
    FlowMetrics flowMetrics(
            Progress progress, Channels channels, Spool spool, LastPoll last, PollSchedule schedule, Clock clock) {
        return new FlowMetrics(progress, channels, spool, last, schedule, clock);
    }

    @Bean
    FieldMetrics fieldMetrics(FieldPolicies policies, AlteredFields altered, Channels channels) {
        return new FieldMetrics(policies, altered, channels);
    }

    /** Without counters while events have their details from the exports. */
    @Bean
    MeterBinder lookupMetrics(ObjectProvider<LookupCounts> counts) {
        return registry -> counts.ifAvailable(each -> new LookupMetrics(each).bindTo(registry));
    }
}
