package dev.gladlyroutes.segment.oauth;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.PeerAwayException;
import dev.gladlyroutes.failure.PeerReason;
import java.io.IOException;
import java.util.Set;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** Gives requests the current access token; when Segment refuses it, a new one is asked for, once. */
public final class BearerAuthentication implements ExecChainHandler {

    /** Unauthorized, forbidden, and network authentication required. */
    private static final Set<Integer> TOKEN_REFUSED = Set.of(401, 403, 511);

    /** To a new token, this is about the application and its permissions. */
    private static final Set<Integer> APPLICATION_REFUSED = Set.of(401, 403);

    private final AccessTokens tokens;

    BearerAuthentication(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Gets a token before it is needed, which can take long.
     *
     * @throws PeerAwayException when there is none for now
     */
    public void requireToken() throws PeerAwayException {
        tokens.current();
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        String token = tokens.current();
        ClassicHttpResponse response = proceed(token, request, scope, chain);
        if (!TOKEN_REFUSED.contains(response.getCode())) {
            return response;
        }
        tokens.forget(token);
        response.close();
        ClassicHttpResponse again = proceed(tokens.current(), request, scope, chain);
        if (APPLICATION_REFUSED.contains(again.getCode())) {
            throw refused(again);
        }
        return again;
    }

    /** Who only looks at the status would say that the write key is wrong. */
    private static ConfigurationFailureException refused(ClassicHttpResponse response)
            throws IOException, HttpException {
        try (response) {
            String said = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
            return new ConfigurationFailureException("Segment refused a new access token too (" + response.getCode()
                    + "); check gladly.sink.segment.oauth, the application in Segment, and the write key's source."
                    + PeerReason.sentence(said));
        }
    }

    private static ClassicHttpResponse proceed(
            String token, ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        // The client adds headers to what it sends, and sends nothing that has them already.
        ClassicHttpRequest attempt = ClassicRequestBuilder.copy(request).build();
        attempt.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        return chain.proceed(attempt, scope);
    }
}
