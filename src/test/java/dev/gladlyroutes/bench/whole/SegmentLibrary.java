package dev.gladlyroutes.bench.whole;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Segment's own library with its defaults and events of the product's size, which it gets ready made. Arguments: the
 * endpoint, and how many events.
 */
public final class SegmentLibrary {

    /** So that an event takes as much of a request as the product's do. */
    private static final String FILLING = "x".repeat(240);

    private SegmentLibrary() {}

    public static void main(String[] arguments) throws InterruptedException {
        int events = Integer.parseInt(arguments[1]);
        CountDownLatch told = new CountDownLatch(events);
        Analytics analytics = Analytics.builder("simulated-write-key")
                .endpoint(arguments[0])
                .callback(new Callback() {
                    @Override
                    public void success(Message message) {
                        told.countDown();
                    }

                    @Override
                    public void failure(Message message, Throwable cause) {
                        throw new IllegalStateException("The stub refuses nothing.", cause);
                    }
                })
                .build();
        for (int number = 0; number < events; number++) {
            analytics.enqueue(message(number));
        }
        analytics.flush();
        told.await();
        // Threads of the library outlive its shutdown.
        System.exit(0);
    }

    private static TrackMessage.Builder message(int number) {
        return TrackMessage.builder("Gladly Conversation Created")
                .userId("customer-" + number)
                .messageId("gladly-0123456789012345678901234567890-" + number)
                .timestamp(Date.from(Instant.parse("2031-05-05T08:00:00Z").plusSeconds(number)))
                .properties(Map.of(
                        "conversationId",
                        "conversation-" + number,
                        "customerName",
                        "Customer " + number,
                        "status",
                        "OPEN",
                        "filling",
                        FILLING));
    }
}
