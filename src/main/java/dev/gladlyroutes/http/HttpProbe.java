package dev.gladlyroutes.http;

import java.io.IOException;
import java.io.InputStream;
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
public final class HttpProbe implements AutoCloseable {

    private final CloseableHttpClient client;

    /** @param configurer sets up the clients of the routes */
    public HttpProbe(HttpClientConfigurer configurer, Duration patience) {
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
    public record Answer(int status, @Nullable Instant date, byte[] body) {}

    /** Gets an address. */
    public Answer get(URI address) throws IOException {
        return ask(new HttpGet(address));
    }

    /** Posts a body to an address. */
    public Answer postJson(URI address, String json) throws IOException {
        HttpPost request = new HttpPost(address);
        request.setEntity(new StringEntity(json, ContentType.create("application/json", StandardCharsets.UTF_8)));
        return ask(request);
    }

    /** What becomes of an answer while it comes. */
    public interface Reading<T> {

        /**
         * Reads as much as it wants.
         *
         * @param status the status code
         * @param length of the body as the peer tells it; negative when it does not
         * @param body the body
         */
        T read(int status, long length, InputStream body) throws IOException;
    }

    /** Gets an address, and hangs up when enough was read. */
    public <T> T getBeginning(URI address, Reading<T> reading) throws IOException {
        HttpGet request = new HttpGet(address);
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            HttpEntity entity = response.getEntity();
            T read = entity == null
                    ? reading.read(response.getCode(), 0, InputStream.nullInputStream())
                    : reading.read(response.getCode(), entity.getContentLength(), entity.getContent());
            // Otherwise the rest would be read to its end, for the next request.
            request.cancel();
            return read;
        }
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
