package dev.gladlyroutes.simulator;

import dev.gladlyroutes.simulator.LineBuffer.Fields;
import java.io.IOException;

/** Joins an envelope and a content; the content type stands first or last, since Gladly fixes no key order. */
final class ItemWriter {

    private final LineBuffer buffer;

    ItemWriter(LineBuffer buffer) {
        this.buffer = buffer;
    }

    Item item(Envelope envelope, String contentType, Fields content) throws IOException {
        boolean typeLast = envelope.id().charAt(envelope.id().length() - 1) % 3 == 0;
        byte[] line = buffer.line(json -> {
            envelope.write(json);
            json.writeObjectFieldStart("content");
            if (!typeLast) {
                json.writeStringField("type", contentType);
            }
            content.write(json);
            if (typeLast) {
                json.writeStringField("type", contentType);
            }
            json.writeEndObject();
        });
        return new Item(contentType, line);
    }
}
