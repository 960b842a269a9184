package dev.gladlyroutes.http;

import dev.gladlyroutes.security.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/** Takes out of an answer the credentials that were sent to the peer, should it quote them. */
final class SentSecrets {

    private static final Pattern ESCAPED_BY_CAUTIOUS_WRITERS = Pattern.compile("[^\\x20-\\x7e]|[=&<>']");

    private final List<Secret> forms;

    /** @param secrets what every request carries */
    SentSecrets(List<Secret> secrets) {
        this.forms = secrets.stream().flatMap(SentSecrets::forms).toList();
    }

    /** The answer to a request without what is secret in it; the text around stays, in whatever encoding. */
    byte[] hiddenIn(byte[] answer, HttpRequest request) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        String hidden = text;
        for (Secret form :
                Stream.concat(forms.stream(), forms(credentials(request))).toList()) {
            hidden = form.hideIn(hidden);
        }
        return hidden.equals(text) ? answer : hidden.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Secret credentials(HttpRequest request) {
        Header authorization = request.getFirstHeader(HttpHeaders.AUTHORIZATION);
        return Secret.of(authorization == null ? "" : authorization.getValue().replaceFirst("^\\S+\\s+", ""));
    }

    /** How a secret looks in a text whose characters are bytes: as it was sent, and as the JSON of PHP and Gson has it. */
    private static Stream<Secret> forms(Secret secret) {
        String value = secret.reveal();
        String ascii = ESCAPED_BY_CAUTIOUS_WRITERS
                .matcher(value)
                .replaceAll(special ->
                        special.group().chars().mapToObj("\\\\u%04x"::formatted).reduce("", String::concat));
        return Stream.of(value, value.replace("/", "\\/"), ascii, ascii.replace("/", "\\/"))
                .distinct()
                .map(form -> new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .map(Secret::of)
                .filter(form -> !form.isBlank());
    }
}
