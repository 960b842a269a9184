package dev.gladlyroutes.segment.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.PeerAwayException;
import dev.gladlyroutes.failure.PeerReason;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.security.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** Segment's token server. Whatever it fails with is told as its own failure, not Segment's. */
final class TokenServer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int OK = 200;

    private final String address;
    private final String name;
    private final HttpClient client;
    private final FailureClassifier classifier;

    /**
     * @param address where it is
     * @param userAgent how the requests introduce themselves
     * @param patience how long an answer may take, from head to end
     * @param classifier tells what is worth another try
     */
    TokenServer(String address, String userAgent, Duration patience, FailureClassifier classifier) {
        this.address = address;
        this.name = "Segment's token server " + URI.create(address).getAuthority();
        this.client = client(userAgent, patience);
        this.classifier = classifier;
    }

    private static HttpClient client(String userAgent, Duration patience) {
        HttpClientBuilder client = HttpClientBuilder.create()
                // It may be behind a proxy that a Segment of one's own is not behind.
                .useSystemProperties()
                // Hours lie between two requests; no connection lives that long.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(patience))
                                .setSocketTimeout(Timeout.of(patience))
                                .build())
                        .build());
        new BoundaryHttpClient(
                        (request, scope, chain) -> chain.proceed(request, scope),
                        Secret.of(""),
                        userAgent,
                        new AnswerLimits(patience, LONGEST_ANSWER, LONGEST_ANSWER))
                .configureHttpClient(client);
        return client.build();
    }

    /** Where it is. */
    String address() {
        return address;
    }

    /**
     * Asks for a token.
     *
     * @throws ConfigurationFailureException when a person must mend something
     * @throws PeerAwayException when there is none for now
     */
    JsonNode ask(List<NameValuePair> form) throws PeerAwayException {
        HttpPost request = new HttpPost(address);
        request.setHeader("Accept", "application/json");
        request.setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
        Answer answer;
        try {
            answer = client.execute(request, TokenServer::read);
        } catch (IOException broken) {
            throw failed(broken, classifier.classify(broken).summary(), Map.of());
        }
        if (answer.status != OK) {
            throw failed(
                    new HttpOperationFailedException(address, answer.status, null, null, answer.headers, null),
                    "It answered HTTP " + answer.status + "." + PeerReason.sentence(answer.body),
                    answer.headers);
        }
        try {
            return MAPPER.readTree(answer.body);
        } catch (JsonProcessingException quotingTheToken) {
            throw answeredWithout("JSON");
        }
    }

    /** Says that it answered with success, but without what was wanted. */
    PeerAwayException answeredWithout(String wanted) {
        return new PeerAwayException(name + " answered without " + wanted + ".", Map.of());
    }

    /** Not with the failure as its cause, which would be taken for an answer of Segment. */
    private PeerAwayException failed(Exception failure, String said, Map<String, String> headers) {
        if (classifier.classify(failure).kind() != FailureClass.TRANSIENT) {
            throw new ConfigurationFailureException(
                    name + " gave no token; check gladly.sink.segment.oauth and the application in Segment. " + said);
        }
        return new PeerAwayException(
                name + " gave no token; if that lasts, check gladly.sink.segment.oauth.token-url. " + said, headers);
    }

    private static Answer read(ClassicHttpResponse response) throws IOException, HttpException {
        // Of headers that come more than once, the first counts.
        Map<String, String> headers = Stream.of(response.getHeaders())
                .collect(Collectors.toMap(
                        Header::getName, header -> String.valueOf(header.getValue()), (first, later) -> first));
        String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
        return new Answer(response.getCode(), headers, body);
    }

    /** An answer that was read to its end. */
    private record Answer(int status, Map<String, String> headers, String body) {}
}
