package dev.gladlyroutes.http;

import dev.gladlyroutes.security.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The HTTP client of one boundary. It authenticates below the route, so that neither endpoint URIs nor messages carry
 * the credentials; it follows no redirect, which would take them elsewhere; and it never retries, which is the
 * route's business. Of a failure's answer, which Camel keeps in memory, it shows only the beginning.
 */
public final class BoundaryHttpClient implements HttpClientConfigurer {

    private static final int FIRST_FAILURE = 300;
    private static final int LONGEST_FAILURE = 64 << 10;

    private final String authorization;
    private final String userAgent;

    /**
     * @param user user name of HTTP Basic authentication
     * @param password its password, may be empty
     * @param userAgent how the requests introduce themselves
     */
    public BoundaryHttpClient(String user, Secret password, String userAgent) {
        String credentials = user + ":" + password.reveal();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.userAgent = userAgent;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        HttpRequestInterceptor authenticate =
                (request, entity, context) -> request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        client.addRequestInterceptorFirst(authenticate)
                .addExecInterceptorFirst("beginning-of-failures", BoundaryHttpClient::shortened)
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
    }

    private static ClassicHttpResponse shortened(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (response.getCode() >= FIRST_FAILURE && response.getEntity() != null) {
            response.setEntity(beginning(response.getEntity()));
        }
        return response;
    }

    private static HttpEntity beginning(HttpEntity whole) throws IOException {
        try (InputStream content = whole.getContent()) {
            return new ByteArrayEntity(
                    content.readNBytes(LONGEST_FAILURE), ContentType.parseLenient(whole.getContentType()));
        }
    }
}
