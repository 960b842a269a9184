package dev.gladlyroutes.http;

import dev.gladlyroutes.security.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequestInterceptor;

/**
 * The HTTP client of one boundary. It authenticates below the route, so that neither endpoint URIs nor messages carry
 * the credentials; it follows no redirect, which would take them elsewhere; and it never retries, which is the
 * route's business. An answer that takes too long is given up, and of a failure's answer only the beginning is shown.
 */
public final class BoundaryHttpClient implements HttpClientConfigurer {

    private final String authorization;
    private final String userAgent;
    private final AnswerLimits limits;

    /**
     * @param user user name of HTTP Basic authentication
     * @param password its password, may be empty
     * @param userAgent how the requests introduce themselves
     * @param limits how slow and how long the answers may be
     */
    public BoundaryHttpClient(String user, Secret password, String userAgent, AnswerLimits limits) {
        String credentials = user + ":" + password.reveal();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.userAgent = userAgent;
        this.limits = limits;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        HttpRequestInterceptor authenticate =
                (request, entity, context) -> request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        client.addRequestInterceptorFirst(authenticate)
                .addResponseInterceptorFirst(AnswerGuard::look)
                .addExecInterceptorFirst("answer-guard", new AnswerGuard(limits))
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
    }
}
