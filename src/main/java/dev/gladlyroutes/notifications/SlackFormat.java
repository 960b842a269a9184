package dev.gladlyroutes.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.notifications.NotificationKind.Change;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message for an incoming webhook of Slack: a text for notifications on a screen, and blocks for the channel. What
 * peers say cannot mention anybody or link anywhere, because {@code &}, {@code <} and {@code >} are escaped.
 */
class SlackFormat implements NotificationFormat {

    /** Slack takes 3,000 characters in a text of a block. */
    private static final int LONGEST_BLOCK = 3000;

    /** So many before they are escaped, which makes them longer. */
    private static final int LONGEST_LIST = 2500;

    private static final int MOST_LINES = 10;

    @Override
    public JsonNode body(Notification notification) {
        boolean over = notification.change() == Change.SETTLED;
        String title = escaped(notification.title());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("text", title + " (" + escaped(notification.organization()) + ")");
        ArrayNode blocks = body.putArray("blocks");
        section(blocks, (over ? ":white_check_mark: *" : ":warning: *") + title + "*");
        section(blocks, (over ? "Before:\n" : "") + lines(notification.conditions()));
        if (!over) {
            section(blocks, "*What to do:* " + remedies(notification.conditions()));
        }
        blocks.addObject()
                .put("type", "context")
                .putArray("elements")
                .add(text("Gladly Routes, organization " + escaped(notification.organization())));
        return body;
    }

    private static String lines(List<Condition> conditions) {
        String lines = conditions.stream()
                .limit(MOST_LINES)
                .map(condition -> "• " + shortened(condition.detail(), longestLine(conditions)))
                .map(SlackFormat::escaped)
                .collect(Collectors.joining("\n"));
        int more = conditions.size() - MOST_LINES;
        return more > 0 ? lines + "\n… and " + more + " more; see the command status" : lines;
    }

    /** What to do is often the same for all. */
    private static String remedies(List<Condition> conditions) {
        return escaped(conditions.stream()
                .map(Condition::remedy)
                .distinct()
                .limit(MOST_LINES)
                .map(remedy -> shortened(remedy, longestLine(conditions)))
                .collect(Collectors.joining("\n")));
    }

    private static int longestLine(List<Condition> conditions) {
        return LONGEST_LIST / Math.min(conditions.size(), MOST_LINES);
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject().put("type", "section").set("text", text(shortened(text, LONGEST_BLOCK)));
    }

    private static ObjectNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("type", "mrkdwn").put("text", text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
    }
}
