package dev.gladlyroutes.doctor;

import dev.gladlyroutes.configuration.NewerSchema;
import dev.gladlyroutes.ledger.StateInspection;
import dev.gladlyroutes.ledger.StateInspection.Found;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state database: whether it opens, who has it open, and how far its tables are. */
final class StateCheck implements SystemCheck {

    private static final String CONNECTION = "connection";

    private final StateInspection state;
    private @Nullable Found found;

    StateCheck(StateInspection state) {
        this.state = state;
    }

    @Override
    public String system() {
        return "state";
    }

    @Override
    public String properties() {
        return "gladly.state";
    }

    @Override
    public List<Check> checks() {
        if (!state.isThere()) {
            return List.of(Check.of(
                    CONNECTION,
                    () -> Observation.ok(
                            "The first start makes the file " + state.file().get())));
        }
        return List.of(
                Check.of(CONNECTION, this::connection),
                Check.of("migrations", this::migrations).after(CONNECTION));
    }

    private Observation connection() throws IOException {
        boolean inUse = state.isInUse();
        found = state.look();
        return Observation.ok(
                found.product() + (inUse ? ", in use by a running process, so that a copy of its file was read" : ""));
    }

    private Observation migrations() {
        return switch (Objects.requireNonNull(found).version()) {
            case NONE -> Observation.ok("The first start makes the tables");
            case OLDER ->
                Observation.warning(
                        "The tables are of an older version of Gladly Routes.",
                        "Start the server or `once` of this version; that brings them up to date.");
            case CURRENT -> Observation.ok("All are applied");
            case NEWER ->
                Observation.wrong(
                        "The tables are of a newer version of Gladly Routes; this one refuses to start.",
                        NewerSchema.REMEDY);
        };
    }
}
