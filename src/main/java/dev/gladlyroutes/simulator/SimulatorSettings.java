package dev.gladlyroutes.simulator;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How a simulated Gladly organization answers.
 *
 * @param directory holds {@code jobs.json} and a directory of files for each job
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param agentEmail user name of the API user
 * @param apiToken password of the API user
 * @param requestsPerSecond requests that are answered in each second; more get 429
 * @param retryAfter whether a 429 names the seconds to wait; Gladly does not document that it does
 * @param chunked whether files are sent without their length
 * @param clock decides about rate limits and about date ranges in the future
 */
public record SimulatorSettings(
        Path directory,
        String host,
        int port,
        String agentEmail,
        String apiToken,
        int requestsPerSecond,
        boolean retryAfter,
        boolean chunked,
        Clock clock) {

    /** Settings for a free port of the loopback address, Gladly's default rate limit and the command's credentials. */
    public static SimulatorSettings of(Path directory) {
        return new SimulatorSettings(
                directory,
                "127.0.0.1",
                0,
                "api-user@example.com",
                "simulated-token",
                10,
                false,
                false,
                Clock.systemUTC());
    }

    /** These settings with another address. */
    public SimulatorSettings withAddress(String host, int port) {
        return new SimulatorSettings(
                directory, host, port, agentEmail, apiToken, requestsPerSecond, retryAfter, chunked, clock);
    }

    /** These settings with another API user. */
    public SimulatorSettings withCredentials(String agentEmail, String apiToken) {
        return new SimulatorSettings(
                directory, host, port, agentEmail, apiToken, requestsPerSecond, retryAfter, chunked, clock);
    }

    /** These settings with another rate limit. */
    public SimulatorSettings withRequestsPerSecond(int requestsPerSecond) {
        return new SimulatorSettings(
                directory, host, port, agentEmail, apiToken, requestsPerSecond, retryAfter, chunked, clock);
    }

    /** These settings with or without a {@code Retry-After} header on a 429. */
    public SimulatorSettings withRetryAfter(boolean retryAfter) {
        return new SimulatorSettings(
                directory, host, port, agentEmail, apiToken, requestsPerSecond, retryAfter, chunked, clock);
    }

    /** These settings with chunked files, or with files of announced length. */
    public SimulatorSettings withChunked(boolean chunked) {
        return new SimulatorSettings(
                directory, host, port, agentEmail, apiToken, requestsPerSecond, retryAfter, chunked, clock);
    }

    /** These settings with another clock. */
    public SimulatorSettings withClock(Clock clock) {
        return new SimulatorSettings(
                directory, host, port, agentEmail, apiToken, requestsPerSecond, retryAfter, chunked, clock);
    }

    @Override
    public String toString() {
        return "SimulatorSettings[directory=%s, host=%s, port=%d]".formatted(directory, host, port);
    }
}
