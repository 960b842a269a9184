package dev.gladlyroutes.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Holds a peer's answers to their limits. */
final class AnswerGuard implements ExecChainHandler {

    private static final int FIRST_FAILURE = 300;
    private static final int LONGEST_FAILURE = 64 << 10;
    private static final int BUFFER_SIZE = 8 << 10;

    /** Whether only the end of the connection ends the body, so that a head that is cut off looks like an empty answer. */
    private static final String ENDS_WITH_CONNECTION = "gladly-routes.ends-with-connection";

    private final AnswerLimits limits;
    private final SentSecrets secrets;

    AnswerGuard(AnswerLimits limits, SentSecrets secrets) {
        this.limits = limits;
        this.secrets = secrets;
    }

    /** Looks at the head of an answer as it came, before its body is unpacked. */
    static void look(HttpResponse response, @Nullable EntityDetails body, HttpContext context) {
        boolean endsWithConnection = body != null && body.getContentLength() < 0 && !body.isChunked();
        context.setAttribute(ENDS_WITH_CONNECTION, endsWithConnection);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Runnable cancel = () -> {
            if (scope.originalRequest instanceof Cancellable cancellable) {
                cancellable.cancel();
            }
        };
        SlownessAlarm alarm = new SlownessAlarm(limits, cancel);
        ClassicHttpResponse response =
                alarm.<ClassicHttpResponse, HttpException>during(() -> chain.proceed(request, scope));
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            HttpEntity guarded = new GuardedEntity(entity, alarm, cancel, requiresContent(scope));
            boolean failed = response.getCode() >= FIRST_FAILURE;
            if (failed || limits.longest() != AnswerLimits.UNLIMITED) {
                guarded = beginning(guarded, failed, request);
            }
            response.setEntity(guarded);
        }
        return response;
    }

    /**
     * What is kept of an answer that is read at once. The status of a failure counts, even when its body does not come
     * whole; a success must be the peer's own. Neither has our credentials in it, so that it can be told.
     */
    private HttpEntity beginning(HttpEntity whole, boolean failed, HttpRequest request) throws IOException {
        ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        try (InputStream content = whole.getContent()) {
            copy(content, beginning, failed ? LONGEST_FAILURE : limits.longest());
        } catch (IOException cutOff) {
            if (!failed) {
                throw cutOff;
            }
        }
        if (!failed && WebPage.isBegunBy(beginning.toString(StandardCharsets.UTF_8))) {
            throw new IOException(
                    "A web page answered in the peer's place; a proxy or a sign-in page may be in the way.");
        }
        return new ByteArrayEntity(
                secrets.hiddenIn(beginning.toByteArray(), request), ContentType.parseLenient(whole.getContentType()));
    }

    private static void copy(InputStream content, ByteArrayOutputStream target, int longest) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int left = longest; left > 0; left = longest - target.size()) {
            int read = content.read(buffer, 0, Math.min(BUFFER_SIZE, left));
            if (read < 0) {
                return;
            }
            target.write(buffer, 0, read);
        }
    }

    private static boolean requiresContent(ExecChain.Scope scope) {
        return Boolean.TRUE.equals(scope.clientContext.getAttribute(ENDS_WITH_CONNECTION));
    }

    /** The entity with its content guarded. */
    private static final class GuardedEntity extends HttpEntityWrapper {

        private final InputStream content;

        GuardedEntity(HttpEntity entity, SlownessAlarm alarm, Runnable cancel, boolean requiresContent)
                throws IOException {
            super(entity);
            this.content = new GuardedContent(entity.getContent(), alarm, cancel, requiresContent);
        }

        @Override
        public InputStream getContent() {
            return content;
        }

        @Override
        public void close() throws IOException {
            content.close();
            super.close();
        }
    }
}
