package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each type of content fills columns of its own (API reference, Export, getFile and getConversationItems). */
class ContentColumnsTest {

    @Test
    void ofAChatMessage() {
        assertThat(
                        content(
                                """
                        {"type":"CHAT_MESSAGE","messageType":"QUICK_REPLY_RESPONSE","sessionId":"s1","content":"Rear",\
                        "messageData":{"selectedOptionId":"rear"},"attachments":[{"id":"f1"}]}"""))
                .containsEntry("message_type", "QUICK_REPLY_RESPONSE")
                .containsEntry("session_id", "s1")
                .containsEntry("text", "Rear")
                .containsEntry("message_data", "{\"selectedOptionId\":\"rear\"}")
                .containsEntry("attachments", "[{\"id\":\"f1\"}]");
    }

    @Test
    void ofAnEmail() {
        assertThat(
                        content(
                                """
                        {"type":"EMAIL","from":"help@example.com","to":["imke@example.com"],"cc":["a@example.com"],\
                        "bcc":[],"subject":"Your tyre","content":"Hello"}"""))
                .containsEntry("from_address", "help@example.com")
                .containsEntry("to_addresses", "[\"imke@example.com\"]")
                .containsEntry("to_address", null)
                .containsEntry("cc_addresses", "[\"a@example.com\"]")
                .containsEntry("bcc_addresses", "[]")
                .containsEntry("subject", "Your tyre")
                .containsEntry("text", "Hello");
    }

    @Test
    void ofATextMessage() {
        assertThat(content(
                        "{\"type\":\"SMS\",\"from\":\"+12025550143\",\"to\":\"+12025550199\",\"content\":\"Ready?\"}"))
                .containsEntry("from_address", "+12025550143")
                .containsEntry("to_address", "+12025550199")
                .containsEntry("to_addresses", null)
                .containsEntry("text", "Ready?");
    }

    @Test
    void ofAFacebookMessage() {
        assertThat(content("{\"type\":\"FACEBOOK_MESSAGE\",\"pageId\":\"p1\",\"userId\":\"u1\",\"content\":\"Open?\"}"))
                .containsEntry("facebook_page_id", "p1")
                .containsEntry("facebook_user_id", "u1")
                .containsEntry("text", "Open?");
    }

    @Test
    void ofMessagesThatHaveTextAlone() {
        for (String type : new String[] {"INSTAGRAM_DIRECT", "WHATSAPP", "TWITTER"}) {
            assertThat(content("{\"type\":\"" + type + "\",\"content\":\"Nice\"}"))
                    .containsEntry("content_type", type)
                    .containsEntry("text", "Nice");
        }
    }

    @Test
    void ofAPhoneCall() {
        assertThat(
                        content(
                                """
                        {"type":"PHONE_CALL","from":"+1","to":"+2","startedAt":"2031-03-04T08:30:00.604Z",\
                        "answeredAt":"2031-03-04T08:30:09.5Z","completedAt":"2031-03-04T08:33:41.13Z",\
                        "recordingStatus":"AVAILABLE","recordingUrl":"/r","recordingDuration":"212",\
                        "recordingSummary":{"status":"READY","summary":"Pick-up arranged.","language":"en"}}"""))
                .containsEntry("from_address", "+1")
                .containsEntry("to_address", "+2")
                .containsEntry("started_at", Instant.parse("2031-03-04T08:30:00.604Z"))
                .containsEntry("answered_at", Instant.parse("2031-03-04T08:30:09.5Z"))
                .containsEntry("completed_at", Instant.parse("2031-03-04T08:33:41.13Z"))
                .containsEntry("recording_status", "AVAILABLE")
                .containsEntry("recording_url", "/r")
                .containsEntry("recording_duration", 212L)
                .containsEntry("recording_summary_status", "READY")
                .containsEntry("recording_summary", "Pick-up arranged.")
                .containsEntry("recording_summary_language", "en");
    }

    @Test
    void ofStatusAndTopicChanges() {
        assertThat(content("{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\"}"))
                .containsEntry("status", "CLOSED");
        assertThat(content("{\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":[\"t1\"],\"removedTopicIds\":[\"t2\"]}"))
                .containsEntry("added_topic_ids", "[\"t1\"]")
                .containsEntry("removed_topic_ids", "[\"t2\"]");
    }

    @Test
    void ofANote() {
        assertThat(content("{\"type\":\"CONVERSATION_NOTE\",\"body\":\"Held until Friday.\"}"))
                .containsEntry("text", "Held until Friday.");
    }

    @Test
    void ofACustomerActivity() {
        assertThat(
                        content(
                                """
                        {"type":"CUSTOMER_ACTIVITY","title":"Survey answered","body":"<p>9 of 10</p>",\
                        "activityType":"SURVEY","sourceName":"Alder","link":{"url":"https://s","text":"Open"},\
                        "expandByDefault":false,"occurredAt":"2031-03-04T08:09:12.000Z",\
                        "receivedAt":"2031-03-04T08:10:00.000Z"}"""))
                .containsEntry("title", "Survey answered")
                .containsEntry("text", "<p>9 of 10</p>")
                .containsEntry("activity_type", "SURVEY")
                .containsEntry("source_name", "Alder")
                .containsEntry("link_url", "https://s")
                .containsEntry("link_text", "Open")
                .containsEntry("expand_by_default", false)
                .containsEntry("occurred_at", Instant.parse("2031-03-04T08:09:12Z"))
                .containsEntry("received_at", Instant.parse("2031-03-04T08:10:00Z"));
    }

    @Test
    void ofAMessageOfACustomChannel() {
        assertThat(
                        content(
                                """
                        {"customChannelId":"c1","companyAddress":"shop","customerAddress":"imke","sessionId":"s2",\
                        "groupId":"g1","groupName":"Shop","type":"FILES",\
                        "content":{"caption":"See","files":[{"fileName":"a","url":"u"}]},\
                        "status":{"value":"DELIVERED","details":"late"}}"""))
                .containsEntry("custom_channel_id", "c1")
                .containsEntry("company_address", "shop")
                .containsEntry("customer_address", "imke")
                .containsEntry("session_id", "s2")
                .containsEntry("group_id", "g1")
                .containsEntry("group_name", "Shop")
                .containsEntry("text", "See")
                .containsEntry("files", "[{\"fileName\":\"a\",\"url\":\"u\"}]")
                .containsEntry("status", "DELIVERED")
                .containsEntry("status_details", "late");
        assertThat(content("{\"customChannelId\":\"c1\",\"type\":\"TEXT\",\"content\":{\"text\":\"Hello\"}}"))
                .containsEntry("text", "Hello");
    }

    @Test
    void ofAVoiceAi() {
        assertThat(
                        content(
                                """
                        {"type":"VOICE_AI_MESSAGE","companyNumber":"+1","customerNumber":"+2","body":"How can I help?",\
                        "status":"PLAYED"}"""))
                .containsEntry("company_number", "+1")
                .containsEntry("customer_number", "+2")
                .containsEntry("text", "How can I help?")
                .containsEntry("status", "PLAYED");
    }

    @Test
    void ofAVoicemail() {
        assertThat(
                        content(
                                "{\"startedAt\":\"2031-03-04T08:49:50.703Z\",\"recordingStatus\":\"AVAILABLE\",\"type\":\"VOICEMAIL\"}"))
                .containsEntry("started_at", Instant.parse("2031-03-04T08:49:50.703Z"))
                .containsEntry("recording_status", "AVAILABLE");
    }

    private static Map<String, Object> content(String json) {
        return Upserts.columns(
                "conversation_items",
                Upserts.row(
                        "conversation_items",
                        Upserts.WINDOW,
                        Upserts.WINDOW,
                        1,
                        "{\"id\":\"i1\",\"content\":" + json + "}"));
    }
}
