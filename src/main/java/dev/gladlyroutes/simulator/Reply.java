package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A JSON answer. */
record Reply(int status, JsonNode body) {

    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    /** Gladly's error body: an object with an array of errors. */
    static Reply gladlyError(int status, String attribute, String code, String detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors")
                .addObject()
                .put("attr", attribute)
                .put("code", code)
                .put("detail", detail);
        return new Reply(status, body);
    }

    /** Gladly's answer for a customer who was merged into another: the new id is in the body. */
    static Reply moved(String from, String to) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors")
                .addObject()
                .put("attr", "id")
                .put("code", "moved")
                .putObject("meta")
                .put("old", from)
                .put("new", to);
        return new Reply(301, body);
    }

    static Reply segmentSuccess() {
        return new Reply(200, JsonNodeFactory.instance.objectNode().put("success", true));
    }

    static Reply segmentError(int status, String code, String message) {
        return new Reply(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("success", false)
                        .put("code", code)
                        .put("message", message));
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
