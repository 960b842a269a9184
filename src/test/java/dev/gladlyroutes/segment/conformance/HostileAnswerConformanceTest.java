package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Fault;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.SegmentSink.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that do not arrive, arrive in part, or are not Segment's. */
@ExtendWith(ConformanceRun.class)
class HostileAnswerConformanceTest {

    private static final Row DONE = new Row("DONE", 2, 0, 0, 0);

    private final Stage stage;

    HostileAnswerConformanceTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aBatchWhoseAnswerIsLostComesAgainWithTheSameBytes() {
        stage.breaks(Fault.lostAnswer());

        String job = stage.deliver("v1", "v2");

        assertThat(stage.retryCounts()).containsExactly("", "1");
        assertThat(stage.requests().get(1).body())
                .isEqualTo(stage.requests().get(0).body());
        assertThat(stage.segment().taken().stream()
                        .map(event -> event.path("messageId").asText())
                        .distinct())
                .hasSize(2);
        assertThat(stage.sink().row(job)).isEqualTo(DONE);
    }

    @Test
    void anAnswerThatEndsInTheMiddleIsAskedForAgain() {
        stage.segment().answer(Answer.ok("{\"success\":true}").cutBy(100));
        stage.breaks((piece, client) -> {
            client.write(piece);
            client.flush();
            throw new IOException("cut");
        });

        String job = stage.deliver("v1", "v2");

        assertThat(stage.retryCounts()).containsExactly("", "1");
        assertThat(stage.sink().row(job)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n{\"success\":true}",
                "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nOK",
                "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}"
            })
    void aSuccessIsOneHoweverItIsWritten(String answer) {
        says(answer);

        String job = stage.deliver("v1", "v2");

        assertThat(stage.requests()).hasSize(1);
        assertThat(stage.sink().row(job)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html><h1>Bad gateway</h1></html>",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><h1>Sign in</h1>",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot compressed",
                "HTTP/1.1 200",
                "SSH-2.0-OpenSSH_9.6\r\n",
                ""
            })
    void whatIsNotSegmentsAnswerIsAskedForAgain(String answer) {
        says(answer);

        String job = stage.deliver("v1", "v2");

        assertThat(stage.retryCounts()).containsExactly("", "1");
        assertThat(stage.sink().letters()).isEmpty();
        assertThat(stage.sink().row(job)).isEqualTo(DONE);
    }

    @Test
    void aRefusalIsOneEvenWhenItsReasonDoesNotArrive() {
        stage.segment().answer(Stage.status(400));
        says("HTTP/1.1 400 Bad Request\r\nContent-Length: 5000\r\n\r\n{\"succ");

        stage.deliver("v1");

        assertThat(stage.requests()).hasSize(1);
        assertThat(stage.sink().letters()).extracting(letter -> letter.reason()).containsExactly("http_400");
    }

    @Test
    void aWaitIsOneEvenWhenTheRestDoesNotArrive() {
        says("HTTP/1.1 503 Service Unavailable\r\nretry-after: 60\r\ncontent-length: 5000\r\n\r\n{\"succ");

        stage.deliver("v1");

        assertThat(stage.waits().retries()).containsExactly(Duration.ofSeconds(60));
        assertThat(stage.retryCounts()).containsExactly("", "1");
    }

    private void says(String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        stage.breaks((piece, client) -> {
            client.write(bytes);
            client.flush();
            throw new IOException("the end");
        });
    }
}
