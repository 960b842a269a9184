package dev.gladlyroutes.segment.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Sends questions to the route {@code gladly-lookup}, one at a time. On a thread of its own, because a slow answer may
 * take longer than events can wait for it.
 */
class GladlyQuestions {

    private static final String ROUTE = "direct:gladly-lookup";
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ProducerTemplate routes;
    private final ExecutorService thread;

    GladlyQuestions(ProducerTemplate routes, ExecutorService thread) {
        this.routes = routes;
        this.thread = thread;
    }

    /**
     * Asks for a path.
     *
     * @param longest how long to wait for the answer, and for its turn
     * @param requireWork fails when the answer is no longer wanted
     * @throws TimeoutException when it does not come in time
     * @throws Exception what the request failed with
     */
    JsonNode ask(String path, Duration longest, Runnable requireWork) throws Exception {
        Future<JsonNode> answer = thread.submit(() -> request(path));
        try {
            return await(answer, longest, requireWork);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            answer.cancel(true);
        }
    }

    private static JsonNode await(Future<JsonNode> answer, Duration longest, Runnable requireWork) throws Exception {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            requireWork.run();
            long left = end - System.nanoTime();
            try {
                return answer.get(Math.max(0, Math.min(left, LOOK.toNanos())), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                if (left <= LOOK.toNanos()) {
                    throw notYet;
                }
            }
        }
    }

    private JsonNode request(String path) throws Exception {
        Exchange exchange = routes.request(ROUTE, question -> question.setVariable("gladlyPath", path));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        JsonNode answer = exchange.getMessage().getBody(JsonNode.class);
        if (answer == null) {
            throw new IOException("Gladly's answer is empty.");
        }
        return answer;
    }
}
