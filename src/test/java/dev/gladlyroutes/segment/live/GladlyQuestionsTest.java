package dev.gladlyroutes.segment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.DeliveryStoppedException;
import dev.gladlyroutes.delivery.TestDelivery;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GladlyQuestionsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Runnable WANTED = () -> {};

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void startRoute() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:gladly-lookup").process(question -> {
                    switch (question.getVariable("gladlyPath", String.class)) {
                        case "/slow" -> released.await();
                        case "/refused" -> throw new IOException("no");
                        case "/empty" -> question.getMessage().setBody(null);
                        default -> question.getMessage().setBody(JsonNodeFactory.instance.textNode("told"));
                    }
                });
            }
        });
        camel.start();
    }

    @AfterEach
    void stopRoute() {
        released.countDown();
        thread.shutdownNow();
        camel.stop();
    }

    @Test
    void handsTheAnswerOver() throws Exception {
        assertThat(questions().ask("/told", LONG, WANTED).asText()).isEqualTo("told");
    }

    @Test
    void failsWithWhatTheRequestFailedWith() {
        assertThatThrownBy(() -> questions().ask("/refused", LONG, WANTED)).hasMessage("no");
        assertThatThrownBy(() -> questions().ask("/empty", LONG, WANTED)).isInstanceOf(IOException.class);
    }

    @Test
    void waitsForASlowAnswerNoLongerThanItMayAndForTheNextOneAgain() throws Exception {
        GladlyQuestions questions = questions();
        assertThatThrownBy(() -> questions.ask("/slow", Duration.ofMillis(1), WANTED))
                .isInstanceOf(TimeoutException.class);
        assertThat(questions.ask("/told", LONG, WANTED).asText()).isEqualTo("told");
    }

    @Test
    void waitsForNothingWhenTheApplicationStops() {
        Delivery stopping = TestDelivery.stopping(TestDelivery.ticket("segment", "conversation_items.jsonl"));
        assertThatThrownBy(() -> questions().ask("/slow", LONG, stopping::requireWork))
                .isInstanceOf(DeliveryStoppedException.class);
    }

    private GladlyQuestions questions() {
        ProducerTemplate routes = camel.createProducerTemplate();
        return new GladlyQuestions(routes, thread);
    }
}
