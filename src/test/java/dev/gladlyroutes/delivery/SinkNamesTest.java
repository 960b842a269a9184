package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SinkNamesTest {

    @Test
    void knowsTheBundledSinksWithoutAnySetting() {
        assertThat(SinkNames.all(new MockEnvironment())).containsExactly("archive", "warehouse", "segment");
    }

    @Test
    void findsASinkByItsBlockOfProperties() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("gladly.sink.lake.url", "x")
                .withProperty("gladly.sink.kafka.enabled", "true")
                .withProperty("gladly.sink.warehouse.url", "x");
        assertThat(SinkNames.all(environment)).containsExactly("archive", "warehouse", "segment", "kafka", "lake");
    }

    @Test
    void switchesOnlyThoseOnThatSayTheyAre() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("gladly.sink.warehouse.enabled", "true")
                .withProperty("gladly.sink.segment.enabled", "false")
                .withProperty("gladly.sink.kafka.enabled", "true")
                .withProperty("gladly.sink.lake.url", "x");
        assertThat(SinkNames.enabled(environment)).containsExactly("warehouse", "kafka");
    }
}
