package dev.gladlyroutes.doctor;

import dev.gladlyroutes.failure.RecordRefusedException;
import dev.gladlyroutes.http.HttpProbe;
import dev.gladlyroutes.segment.SegmentAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What Segment's answers mean for whoever set up the access to it. */
final class SegmentAnswers {

    private SegmentAnswers() {}

    /**
     * What the answer to an event says.
     *
     * @param event its name
     */
    static Observation observation(HttpProbe.Answer answer, String event) {
        return switch (answer.status()) {
            case 200 -> success(answer, event);
            case 400 ->
                Observation.wrong(
                        "The event was refused (400).",
                        "Check that gladly.sink.segment.write-key is the whole write key of the source.");
            case 401, 403, 511 ->
                Observation.wrong(
                        "The credentials were refused (" + answer.status() + ").",
                        "Check gladly.sink.segment.write-key, and whether the source wants OAuth"
                                + " (gladly.sink.segment.oauth.*).");
            case 404 ->
                Observation.wrong(
                        "Nobody takes events there (404).",
                        "Correct gladly.sink.segment.endpoint, to which /v1/batch is added.");
            default ->
                Observation.wrong(
                        "The answer was HTTP " + answer.status() + ".",
                        answer.status() >= 500 || answer.status() == 429
                                ? "Run doctor again in some minutes; the product itself tries again too."
                                : "Look for a proxy in the way, and check gladly.sink.segment.endpoint if it is set.");
        };
    }

    /** Segment says the same to a write key that it does not know, and to one of the other region. */
    private static Observation success(HttpProbe.Answer answer, String event) {
        try {
            new SegmentAnswer().check(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (RecordRefusedException refused) {
            return Observation.wrong(
                    "The event was answered with success, but refused.",
                    "Check gladly.sink.segment.write-key and the settings of the source.");
        } catch (IOException cutOff) {
            return Observation.wrong(
                    "The answer is no whole JSON, so that nobody knows whether the event was taken.",
                    "Look for a proxy in the way, and check gladly.sink.segment.endpoint if it is set.");
        }
        return Observation.ok("An event was answered with 200, which a wrong write key is too: look for \"" + event
                + "\" in the source's debugger");
    }
}
