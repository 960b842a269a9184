package dev.gladlyroutes.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.notifications.NotificationKind.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationFormatTest {

    private static final Instant SINCE = Instant.parse("2031-05-06T11:00:00Z");
    private static final Instant NOW = Instant.parse("2031-05-06T12:00:00Z");

    @Test
    void jsonTellsEverythingThatIsKnown() {
        assertThat(new JsonFormat().body(notification(Change.RAISED, condition("Segment answers 503."))))
                .hasToString("{\"source\":\"gladly-routes\",\"organization\":\"myorg\",\"at\":\"2031-05-06T12:00:00Z\","
                        + "\"kind\":\"CHANNEL_STOPPED\",\"change\":\"RAISED\",\"title\":\"Channel does not deliver\","
                        + "\"conditions\":[{\"subject\":\"segment\",\"since\":\"2031-05-06T11:00:00Z\","
                        + "\"detail\":\"Segment answers 503.\",\"remedy\":\"Wait <a while> & see.\"}]}");
    }

    @Test
    void jsonTellsNoRemedyForWhatIsOver() {
        JsonNode body = new JsonFormat().body(notification(Change.SETTLED, condition("Segment answers 503.")));
        assertThat(body.path("conditions").get(0).has("remedy")).isFalse();
        assertThat(body.path("title").asText()).isEqualTo("Channel delivers again");
    }

    @Test
    void slackGetsATextAndBlocksThatCannotMentionOrLink() {
        JsonNode body = new SlackFormat()
                .body(notification(
                        Change.RAISED, condition("The peer says <!channel> & <https://evil.example|this>.")));
        assertThat(body.path("text").asText()).isEqualTo("Channel does not deliver (myorg)");
        assertThat(body.path("blocks"))
                .extracting(block -> block.path("type").asText())
                .containsExactly("section", "section", "section", "context");
        assertThat(body.toString())
                .contains("The peer says &lt;!channel&gt; &amp; &lt;https://evil.example|this&gt;.")
                .contains("*What to do:* Wait &lt;a while&gt; &amp; see.")
                .doesNotContain("<");
    }

    @Test
    void slackGetsNoRemedyForWhatIsOver() {
        JsonNode body = new SlackFormat().body(notification(Change.SETTLED, condition("Segment answers 503.")));
        assertThat(body.toString())
                .contains(":white_check_mark: *Channel delivers again*", "Before:\\n• Segment answers 503.")
                .doesNotContain("What to do");
    }

    @Test
    void slackGetsNoMoreThanItTakes() {
        Condition[] many = IntStream.range(0, 40)
                .mapToObj(number -> condition(number + " " + "x".repeat(1900)))
                .toArray(Condition[]::new);
        JsonNode body = new SlackFormat().body(notification(Change.RAISED, many));
        assertThat(body.path("text").asText()).isEqualTo("Channel does not deliver (40) (myorg)");
        assertThat(body.findValuesAsText("text")).allMatch(text -> text.length() <= 3000);
        assertThat(body.path("blocks").get(1).path("text").path("text").asText())
                .endsWith("… and 30 more; see the command status");
    }

    private static Notification notification(Change change, Condition... conditions) {
        return new Notification(
                "myorg", NotificationKind.CHANNEL_STOPPED, change, List.of(conditions), NOW, NOW.plusSeconds(300));
    }

    private static Condition condition(String detail) {
        return new Condition(NotificationKind.CHANNEL_STOPPED, "segment", 1, SINCE, detail, "Wait <a while> & see.");
    }
}
