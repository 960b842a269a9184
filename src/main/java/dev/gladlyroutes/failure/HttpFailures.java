package dev.gladlyroutes.failure;

import static dev.gladlyroutes.failure.FailureClass.CONFIGURATION;
import static dev.gladlyroutes.failure.FailureClass.RECORD;
import static dev.gladlyroutes.failure.FailureClass.TRANSIENT;

import java.util.Map;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Classes of HTTP status codes, after RFC 9110, Segment's retry specification and Gladly's API. Only what speaks of
 * the content refuses a record; any other 4xx (a proxy in the way, another method, a missing header) would refuse every
 * record alike. An export can be sent again later, so an answer that a client with volatile memory must give up on
 * (401, 403, 404) pauses the channel instead. 460 and 499 are load balancers that tell that the client went away.
 */
final class HttpFailures {

    private static final Set<Integer> RETRIED_4XX = Set.of(408, 410, 425, 429, 460, 499);
    private static final Set<Integer> REFUSED_CONTENT = Set.of(400, 413, 422);
    private static final Set<Integer> PERMANENT_5XX = Set.of(501, 505, 511);

    private static final Map<Integer, String> REMEDIES = Map.of(
            401, "The peer refused the credentials (401); check user name and token, or the write key.",
            403, "The peer forbids the request (403); check the permissions of the credentials.",
            404, "The peer does not know the address (404); check the host and path.",
            429, "The peer asked for fewer requests (429).");

    private HttpFailures() {}

    static Failure of(HttpOperationFailedException answer) {
        int status = answer.getStatusCode();
        return new Failure(
                kind(status), "http_" + status, summary(status) + PeerReason.sentence(answer.getResponseBody()));
    }

    private static String summary(int status) {
        if (status >= 300 && status < 400) {
            return "The peer answered with a redirect (" + status
                    + "), which is never followed with credentials; correct the address.";
        }
        return REMEDIES.getOrDefault(status, "The peer answered HTTP " + status + ".");
    }

    private static FailureClass kind(int status) {
        if (RETRIED_4XX.contains(status)) {
            return TRANSIENT;
        }
        if (status >= 500) {
            return PERMANENT_5XX.contains(status) ? CONFIGURATION : TRANSIENT;
        }
        if (status >= 400) {
            return REFUSED_CONTENT.contains(status) ? RECORD : CONFIGURATION;
        }
        return status >= 300 ? CONFIGURATION : TRANSIENT;
    }
}
