package dev.gladlyroutes.source;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Where the export jobs come from.
 *
 * @param organization the organization at Gladly as {@code myorg}, {@code myorg.us-1}, a host name or a URL; required
 * @param baseUrl replaces the address derived from the organization, for a proxy or a test
 * @param allowAnyHost lets {@code base-url} point to a host that is not Gladly's
 * @param agentEmail login e-mail of the API user; required
 * @param apiToken an API token of that user; required
 * @param poll the schedule
 * @param tables the tables to take, of customers, conversation_items, agents and topics
 * @param rateLimit requests per second, out of the 10 that all integrations of the organization share
 * @param expiryWarnings how long before Gladly deletes a job it is warned about, if its files are not safe by then
 * @param retry how a request is tried again
 */
@ConfigurationProperties("gladly.source")
public record SourceProperties(
        @Nullable String organization,
        @Nullable String baseUrl,
        boolean allowAnyHost,
        @Nullable String agentEmail,
        @Nullable Secret apiToken,
        Poll poll,
        Set<String> tables,
        Integer rateLimit,
        List<Duration> expiryWarnings,
        @NestedConfigurationProperty RetryProperties retry) {

    private static final String PREFIX = "gladly.source.";

    /**
     * When the job list is read.
     *
     * @param cron a Quartz cron expression with seconds
     * @param timeZone the zone it is read in
     */
    public record Poll(String cron, String timeZone) {}

    /** The organization; call it only on a checked configuration. */
    public Organization requiredOrganization() {
        return Organization.parse(String.valueOf(organization)).orElseThrow();
    }

    /** How long before its deletion a job goes before others: the earliest of the warnings. */
    public Duration urgentWithin() {
        return Collections.max(expiryWarnings);
    }

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        checkOrganization(problems);
        checkBaseUrl(problems);
        problems.required(PREFIX + "agent-email", agentEmail, "set it to the login e-mail of Gladly's API user");
        problems.required(
                PREFIX + "api-token",
                apiToken == null || apiToken.isBlank() ? null : "given",
                "create a token in Gladly under Settings, More settings, API Tokens");
        problems.inside(poll, own -> checkPoll(own, problems));
        checkTables(problems);
        problems.between(PREFIX + "rate-limit", rateLimit, 1, 1000);
        checkExpiryWarnings(problems);
        problems.inside(retry, own -> own.check(PREFIX + "retry", problems));
    }

    private void checkOrganization(ConfigurationProblems problems) {
        problems.required(PREFIX + "organization", organization, "set it to the first part of your Gladly address");
        if (organization != null
                && !organization.isBlank()
                && Organization.parse(organization).isEmpty()) {
            // A pasted address may carry credentials.
            problems.add(
                    PREFIX + "organization",
                    "is not a Gladly organization" + (organization.contains("@") ? "" : ": '" + organization + "'"),
                    "write myorg, myorg.us-1, or an address that ends in .gladly.com or .gladly.qa");
        }
    }

    private void checkBaseUrl(ConfigurationProblems problems) {
        if (baseUrl == null || baseUrl.isBlank()) {
            return;
        }
        URI uri = uri(baseUrl);
        if (uri == null || uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            problems.add(PREFIX + "base-url", "is not an http or https URL", "write it like https://myorg.gladly.com");
        } else if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            problems.add(
                    PREFIX + "base-url",
                    "carries credentials, a query or a fragment",
                    "leave only scheme, host, port and path, and use agent-email and api-token");
        } else if (!allowAnyHost && !(Organization.isGladlyHost(uri.getHost()) && "https".equals(uri.getScheme()))) {
            problems.add(
                    PREFIX + "base-url",
                    "is not an https address of Gladly, and credentials would go there",
                    "correct it, or set " + PREFIX + "allow-any-host=true if the host is yours");
        }
    }

    private static void checkPoll(Poll poll, ConfigurationProblems problems) {
        problems.cron(PREFIX + "poll.cron", poll.cron());
        try {
            ZoneId.of(poll.timeZone());
        } catch (DateTimeException unknown) {
            problems.add(
                    PREFIX + "poll.time-zone",
                    "is not a time zone: '" + poll.timeZone() + "'",
                    "write UTC or Europe/Berlin");
        }
    }

    private void checkTables(ConfigurationProblems problems) {
        if (tables.isEmpty() || !ExportTable.NAMES.containsAll(tables)) {
            problems.add(
                    PREFIX + "tables",
                    "must name some of " + String.join(", ", ExportTable.NAMES),
                    "leave it out to take all");
        }
    }

    private void checkExpiryWarnings(ConfigurationProblems problems) {
        String key = PREFIX + "expiry-warnings";
        if (expiryWarnings == null || expiryWarnings.isEmpty()) {
            problems.add(key, "must name at least one duration", "leave it out to be warned 72h, 24h and 6h before");
            return;
        }
        expiryWarnings.forEach(warning -> problems.positive(key, warning));
        if (!problems.concerns(key) && urgentWithin().compareTo(ExportJob.RETENTION) >= 0) {
            problems.add(
                    key, "must be shorter than the 14 days for which Gladly keeps jobs", "shorten the longest one");
        }
    }

    private static @Nullable URI uri(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
