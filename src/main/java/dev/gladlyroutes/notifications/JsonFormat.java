package dev.gladlyroutes.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.notifications.NotificationKind.Change;

/** Everything that is known of a message, for a receiver of one's own. */
class JsonFormat implements NotificationFormat {

    @Override
    public JsonNode body(Notification notification) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("source", "gladly-routes")
                .put("organization", notification.organization())
                .put("at", notification.at().toString())
                .put("kind", notification.kind().name())
                .put("change", notification.change().name())
                .put("title", notification.title());
        ArrayNode conditions = body.putArray("conditions");
        for (Condition condition : notification.conditions()) {
            ObjectNode each = conditions
                    .addObject()
                    .put("subject", condition.subject())
                    .put("since", condition.since().toString())
                    .put("detail", condition.detail());
            if (notification.change() != Change.SETTLED) {
                each.put("remedy", condition.remedy());
            }
        }
        return body;
    }
}
