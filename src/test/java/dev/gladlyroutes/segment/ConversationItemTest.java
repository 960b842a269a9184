package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationItemTest {

    private static final String HEAD =
            "{\"id\":\"i1\",\"conversationId\":\"c1\",\"customerId\":\"u1\",\"timestamp\":\"2031-05-06T12:00:00.1239Z\",";

    @Test
    void readsACloseByAnAgent() throws Exception {
        assertThat(
                        item(
                                """
                        "initiator":{"type":"AGENT","id":"a1"},
                        "content":{"type":"CONVERSATION_STATUS_CHANGE","status":"CLOSED"}}"""))
                .returns(4L, ConversationItem::line)
                .returns("c1", ConversationItem::conversationId)
                .returns("u1", ConversationItem::customerId)
                .returns("a1", ConversationItem::agentId)
                .returns(true, ConversationItem::closes);
    }

    @Test
    void cutsTheTimeToTheMillisecond() throws Exception {
        assertThat(item("\"content\":{}}").at()).isEqualTo(Instant.parse("2031-05-06T12:00:00.123Z"));
    }

    @Test
    void readsATopicChange() throws Exception {
        ConversationItem item = item(
                """
                        "content":{"type":"TOPIC_CHANGE","addedTopicIds":["t1","t2"],"removedTopicIds":["t3"]}}""");
        assertThat(item.addedTopics()).containsExactly("t1", "t2");
        assertThat(item.removedTopics()).containsExactly("t3");
        assertThat(item.closes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"content\":{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"OPEN\"}}",
                "\"content\":{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"WAITING\"}}",
                "\"content\":{\"type\":\"SMS\",\"status\":\"CLOSED\"}}",
                "\"content\":null}",
            })
    void closesOnlyByAStatusChangeToClosed(String rest) throws Exception {
        assertThat(item(rest).closes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"initiator\":{\"type\":\"CUSTOMER\",\"id\":\"u1\"}}",
                "\"initiator\":{\"type\":\"AUTOMATION\",\"id\":\"r1\"}}",
                "\"initiator\":{\"type\":\"AGENT\"}}",
                "\"initiator\":{\"type\":\"AGENT\",\"id\":null}}",
                "\"initiator\":null}",
                "\"content\":{}}",
            })
    void knowsNoAgentWhenItWasNone(String rest) throws Exception {
        assertThat(item(rest).agentId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"conversationId\":null}", "{\"conversationId\":\"\"}"})
    void leavesOutAnItemOutsideAnyConversation(String json) throws Exception {
        assertThat(read(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "\"\"", "null", "1925078400", "{}"})
    void rejectsATimeThatIsNone(String time) {
        assertThatThrownBy(() -> read("{\"conversationId\":\"c1\",\"timestamp\":" + time + "}"))
                .asInstanceOf(InstanceOfAssertFactories.type(RecordRejectedException.class))
                .returns(Rejection.BAD_TIMESTAMP, RecordRejectedException::rejection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversationId", "customerId"})
    void rejectsAnIdThatNoDatabaseKeeps(String field) {
        for (String id : List.of("\"a\\u0000b\"", "\"" + "x".repeat(256) + "\"", "\" \"", "{}", "[\"c1\"]")) {
            assertThatThrownBy(() -> read("{\"conversationId\":\"c1\",\"customerId\":\"u1\",\"" + field + "\":" + id
                            + ",\"timestamp\":\"2031-05-06T12:00:00Z\"}"))
                    .asInstanceOf(InstanceOfAssertFactories.type(RecordRejectedException.class))
                    .returns(Rejection.WRONG_TYPE, RecordRejectedException::rejection);
        }
    }

    @Test
    void leavesOutTopicsThatAreNoIds() throws Exception {
        ConversationItem item =
                item("\"content\":{\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":[null,\"t1\",{},\"\",\"t\\ud83d\"]}}");
        assertThat(item.addedTopics()).containsExactly("t1");
    }

    private static ConversationItem item(String rest) throws Exception {
        return read(HEAD + rest).orElseThrow();
    }

    private static Optional<ConversationItem> read(String json) throws Exception {
        return ConversationItem.read(4, new ObjectMapper().readTree(json));
    }
}
