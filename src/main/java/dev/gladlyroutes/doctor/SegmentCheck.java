package dev.gladlyroutes.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.http.HttpProbe;
import dev.gladlyroutes.segment.SegmentProperties;
import dev.gladlyroutes.segment.oauth.BearerAuthentication;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Segment: the write key's form, the way there, the access token, and an event that nobody minds. */
final class SegmentCheck implements SystemCheck {

    /** The event's name, by which it is found in the debugger. */
    static final String EVENT = "Gladly Routes Doctor";

    private static final String NOBODY = "gladly-routes-doctor";
    private static final String TOKEN = "token";

    /** As Segment makes them. */
    private static final Pattern WRITE_KEY = Pattern.compile("[A-Za-z0-9]{32}");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SegmentProperties properties;
    private final URI address;
    private final HttpProbe probe;
    private final @Nullable BearerAuthentication tokens;
    private final boolean canary;
    private final Duration patience;
    private final ProductVersion version;
    private final Clock clock;

    /**
     * @param address to which {@code /v1/batch} is added
     * @param tokens for OAuth, if it is configured
     * @param canary whether an event is sent
     */
    SegmentCheck(
            SegmentProperties properties,
            URI address,
            HttpProbe probe,
            @Nullable BearerAuthentication tokens,
            boolean canary,
            Duration patience,
            ProductVersion version,
            Clock clock) {
        this.properties = properties;
        this.address = address;
        this.probe = probe;
        this.tokens = tokens;
        this.canary = canary;
        this.patience = patience;
        this.version = version;
        this.clock = clock;
    }

    @Override
    public String system() {
        return "segment";
    }

    @Override
    public String properties() {
        return "gladly.sink.segment";
    }

    @Override
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of("write-key", this::writeKey));
        checks.addAll(
                new NetworkChecks(address, "gladly.sink.segment." + (isOfSegment() ? "region" : "endpoint"), patience)
                        .list());
        if (tokens != null) {
            checks.add(Check.of(TOKEN, () -> token(tokens)));
        }
        checks.add(new Check("canary", Set.of(NetworkChecks.CONNECTION, TOKEN), this::canary));
        return checks;
    }

    private Observation writeKey() {
        if (isOfSegment() && !WRITE_KEY.matcher(key()).matches()) {
            return Observation.warning(
                    "It is not 32 letters and digits, as Segment's write keys are.",
                    "Copy it from the source's settings, under API Keys; it is neither its id nor its name.");
        }
        return Observation.ok(
                isOfSegment() ? "It has the form of one, for region " + properties.region() : "It is set");
    }

    private static Observation token(BearerAuthentication authentication) throws IOException {
        authentication.requireToken();
        return Observation.ok("The token server gave one");
    }

    private Observation canary() throws IOException {
        if (!canary) {
            return Observation.skipped("No event was sent.", "Leave --no-canary out to send one.");
        }
        return SegmentAnswers.observation(probe.postJson(URI.create(address + "/v1/batch"), body()), EVENT);
    }

    /** Of nobody, and for no destination of the source. */
    private String body() {
        ObjectNode body = MAPPER.createObjectNode();
        ObjectNode event = body.putArray("batch").addObject();
        event.put("type", "track").put("event", EVENT).put("anonymousId", NOBODY);
        event.put("messageId", NOBODY + "-" + UUID.randomUUID());
        event.put("timestamp", clock.instant().toString());
        event.putObject("context")
                .putObject("library")
                .put("name", "gladly-routes")
                .put("version", version.number());
        event.putObject("integrations").put("All", false);
        event.putObject("properties");
        return body.put("writeKey", key()).toString();
    }

    /** Rather than a compatible server, whose keys look otherwise. */
    private boolean isOfSegment() {
        return properties.endpoint() == null || properties.endpoint().isBlank();
    }

    private String key() {
        return Objects.requireNonNull(properties.writeKey()).reveal();
    }

    @Override
    public void close() throws IOException {
        probe.close();
    }
}
