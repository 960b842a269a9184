package dev.gladlyroutes.doctor;

import dev.gladlyroutes.http.HttpProbe;
import dev.gladlyroutes.http.HttpProbe.Answer;
import dev.gladlyroutes.source.Organization;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gladly: its address, the way there, the credentials, and what it exports. */
final class GladlyCheck implements SystemCheck {

    private static final String ANSWER = "answer";
    private static final String CREDENTIALS = "credentials";
    private static final String SANDBOX = ".gladly.qa";

    /** Requests to S3 are refused from a quarter of an hour on, and what is late is judged by the clock. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final Organization organization;
    private final URI address;
    private final HttpProbe probe;
    private final Duration patience;
    private final GladlyExports exports;
    private final Clock clock;
    private @Nullable Answer jobs;

    /** @param address of its API */
    GladlyCheck(Organization organization, URI address, HttpProbe probe, Duration patience, Clock clock) {
        this.organization = organization;
        this.address = address;
        this.probe = probe;
        this.patience = patience;
        this.clock = clock;
        this.exports = new GladlyExports(clock);
    }

    @Override
    public String system() {
        return "gladly";
    }

    @Override
    public String properties() {
        return "gladly.source";
    }

    @Override
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of("organization", this::organization));
        checks.addAll(new NetworkChecks(
                        address,
                        address.equals(organization.baseUrl())
                                ? "gladly.source.organization"
                                : "gladly.source.base-url",
                        patience)
                .list());
        checks.add(Check.of(ANSWER, this::answer).after(NetworkChecks.CONNECTION));
        checks.add(Check.of("clock", this::clock).after(ANSWER));
        checks.add(Check.of(CREDENTIALS, () -> GladlyAnswers.observation(jobs().status()))
                .after(ANSWER));
        checks.add(Check.of(GladlyExports.JOBS, () -> exports.jobs(jobs())).after(CREDENTIALS));
        checks.add(
                Check.of("schedule", () -> exports.schedule(get("schedules"))).after(CREDENTIALS));
        checks.add(Check.of("windows", exports::windows).after(GladlyExports.JOBS));
        return checks;
    }

    private Observation organization() {
        String host = Objects.requireNonNullElse(address.getHost(), "");
        if (host.endsWith(SANDBOX)) {
            return Observation.warning(
                    organization.name() + " is asked at " + address
                            + ", a sandbox with data, users and tokens of its own",
                    "For production, set gladly.source.organization to the address that ends in .gladly.com.");
        }
        return Observation.ok(
                host.equals(organization.host())
                        ? organization.name() + " at " + address
                        : organization.name() + " at " + address + " in place of " + organization.baseUrl());
    }

    private Observation answer() throws IOException {
        long began = System.nanoTime();
        jobs = get("jobs");
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return Observation.ok("HTTP " + jobs().status() + " after " + millis + " ms");
    }

    private Observation clock() {
        Instant date = jobs().date();
        if (date == null) {
            return Observation.ok("Gladly does not tell the time");
        }
        Duration ahead = Duration.between(date, clock.instant());
        if (ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0) {
            return Observation.ok("This machine's clock is right");
        }
        return Observation.warning(
                "This machine's clock is " + ahead.abs().toSeconds() + " seconds "
                        + (ahead.isNegative() ? "behind" : "ahead of") + " Gladly's.",
                "Let this machine set its clock by NTP; what is late is judged by it, and S3 refuses requests when it"
                        + " is 15 minutes off.");
    }

    private Answer get(String what) throws IOException {
        return probe.get(URI.create(address + "/api/v1/export/" + what));
    }

    private Answer jobs() {
        return Objects.requireNonNull(jobs);
    }

    @Override
    public void close() throws IOException {
        probe.close();
    }
}
