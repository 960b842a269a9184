package dev.gladlyroutes.doctor;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.configuration.NewerSchema;
import dev.gladlyroutes.warehouse.MissingRight;
import dev.gladlyroutes.warehouse.WarehouseInspection;
import dev.gladlyroutes.warehouse.WarehouseInspection.Facts;
import dev.gladlyroutes.warehouse.WarehouseInspection.Progress;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The warehouse: the database itself, how far its tables are, and what its user may do. */
final class WarehouseCheck implements SystemCheck {

    private static final String CONNECTION = "connection";
    private static final String MIGRATIONS = "migrations";

    private final WarehouseInspection warehouse;
    private @Nullable Progress progress;

    WarehouseCheck(WarehouseInspection warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public String system() {
        return "warehouse";
    }

    @Override
    public String properties() {
        return "gladly.sink.warehouse";
    }

    @Override
    public List<Check> checks() {
        if (!warehouse.isThere()) {
            return List.of(Check.of(
                    CONNECTION,
                    () -> Observation.ok("The first delivery makes the file "
                            + warehouse.file().get())));
        }
        return List.of(
                Check.of(CONNECTION, this::connection),
                Check.of("encoding", this::encoding).after(CONNECTION),
                Check.of(MIGRATIONS, this::migrations).after(CONNECTION),
                Check.of("rights", this::rights).after(MIGRATIONS));
    }

    private Observation connection() throws SQLException {
        try {
            return Observation.ok(warehouse.connect());
        } catch (SQLException failure) {
            if (warehouse.file().isPresent() && isInUse(failure)) {
                return Observation.skipped(
                        "The file " + warehouse.file().get() + " is in use by another process, such as a server.",
                        "Stop that process to have the warehouse looked at.");
            }
            throw failure;
        }
    }

    private static boolean isInUse(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("already in use") || message.contains("Could not set lock");
    }

    private Observation encoding() throws SQLException {
        Facts facts = warehouse.facts();
        if (!facts.encoding().toLowerCase(Locale.ROOT).startsWith("utf")) {
            return Observation.wrong(
                    "Texts are kept as " + facts.encoding() + ", which has no place for every letter.",
                    "Load a database that was created with the encoding UTF-8.");
        }
        String zone = facts.timeZone().isEmpty() ? "" : ", time zone " + facts.timeZone();
        return Observation.ok(facts.encoding() + zone + "; times are stored in UTC");
    }

    private Observation migrations() {
        Progress found = warehouse.progress();
        progress = found;
        if (found.newer() > 0) {
            return Observation.wrong(
                    Quantity.are(found.newer(), "migration")
                            + " of a newer version of Gladly Routes; this one refuses to load.",
                    NewerSchema.REMEDY);
        }
        if (found.applied() == 0) {
            return Observation.ok("The first delivery makes the tables");
        }
        return Observation.ok(
                found.pending() == 0
                        ? "All " + found.applied() + " are applied"
                        : "The next delivery applies " + Quantity.of(found.pending(), "migration"));
    }

    private Observation rights() throws SQLException {
        MissingRight missing =
                warehouse.missingRight(Objects.requireNonNull(progress)).orElse(null);
        if (missing == null) {
            return Observation.ok("The user may do what is needed");
        }
        return Observation.wrong(
                missing.told(),
                missing.statement() == null
                        ? "Give the user the rights of docs/warehouse-grants.md."
                        : "Let an administrator execute: " + missing.statement());
    }

    @Override
    public void close() throws SQLException {
        warehouse.close();
    }
}
