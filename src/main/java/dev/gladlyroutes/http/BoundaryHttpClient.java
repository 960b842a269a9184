package dev.gladlyroutes.http;

import dev.gladlyroutes.security.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequestInterceptor;

/**
 * The HTTP client of one boundary. It authenticates below the route, so that neither endpoint URIs nor messages carry
 * the credentials; it follows no redirect, which would take them elsewhere; and it never retries, which is the
 * route's business. An answer that takes too long is given up, and of a failure's answer only the beginning is shown.
 */
public final class BoundaryHttpClient implements HttpClientConfigurer {

    private final Consumer<HttpClientBuilder> authentication;
    private final String userAgent;
    private final AnswerLimits limits;
    private final SentSecrets secrets;

    /**
     * @param user user name of HTTP Basic authentication
     * @param password its password, may be empty
     * @param userAgent how the requests introduce themselves
     * @param limits how slow and how long the answers may be
     */
    public BoundaryHttpClient(String user, Secret password, String userAgent, AnswerLimits limits) {
        this(
                basic(user, password),
                List.of(password.isBlank() ? Secret.of(user) : password, credentials(user, password)),
                userAgent,
                limits);
    }

    /**
     * @param authentication gives requests their credentials in a header
     * @param inBody another secret that requests carry in their bodies, may be empty
     * @param userAgent how the requests introduce themselves
     * @param limits how slow and how long the answers may be
     */
    public BoundaryHttpClient(ExecChainHandler authentication, Secret inBody, String userAgent, AnswerLimits limits) {
        this(
                client -> client.addExecInterceptorFirst("authentication", authentication),
                List.of(inBody),
                userAgent,
                limits);
    }

    private BoundaryHttpClient(
            Consumer<HttpClientBuilder> authentication, List<Secret> secrets, String userAgent, AnswerLimits limits) {
        this.authentication = authentication;
        this.secrets = new SentSecrets(secrets);
        this.userAgent = userAgent;
        this.limits = limits;
    }

    private static Consumer<HttpClientBuilder> basic(String user, Secret password) {
        String authorization = "Basic " + credentials(user, password).reveal();
        HttpRequestInterceptor authenticate =
                (request, entity, context) -> request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        return client -> client.addRequestInterceptorFirst(authenticate);
    }

    private static Secret credentials(String user, Secret password) {
        String credentials = user + ":" + password.reveal();
        return Secret.of(Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addResponseInterceptorFirst(AnswerGuard::look)
                .addExecInterceptorFirst("answer-guard", new AnswerGuard(limits, secrets))
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
        authentication.accept(client);
    }
}
