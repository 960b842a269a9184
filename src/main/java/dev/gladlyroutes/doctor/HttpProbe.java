package dev.gladlyroutes.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Asks a peer once, in the way that the routes ask: with their credentials, and without following a redirect. */
final class HttpProbe implements AutoCloseable {

    private final CloseableHttpClient client;

    /** @param configurer sets up the clients of the routes */
    HttpProbe(HttpClientConfigurer configurer, Duration patience) {
        Timeout timeout = Timeout.of(patience);
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build());
        configurer.configureHttpClient(builder);
        this.client = builder.build();
    }

    /**
     * What came back.
     *
     * @param status the status code
     * @param date when it was sent by the peer's clock, if it tells
     * @param body its body
     */
    record Answer(int status, @Nullable Instant date, byte[] body) {}

    Answer get(URI address) throws IOException {
        return ask(new HttpGet(address));
    }

    Answer postJson(URI address, String json) throws IOException {
        HttpPost request = new HttpPost(address);
        request.setEntity(new StringEntity(json, ContentType.create("application/json", StandardCharsets.UTF_8)));
        return ask(request);
    }

    private Answer ask(HttpUriRequestBase request) throws IOException {
        return client.execute(request, HttpProbe::answer);
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return new Answer(
                response.getCode(),
                DateUtils.parseStandardDate(response, HttpHeaders.DATE),
                entity == null ? new byte[0] : entity.getContent().readAllBytes());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
