package dev.gladlyroutes.configuration;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Refuses a schema that a newer version of the product was at work in. Flyway would pass over what it does not know. */
public final class NewerSchema {

    /** What to do about it. */
    public static final String REMEDY =
            "Run that version; or restore the backup from before the upgrade, and then run this one.";

    private static final Set<MigrationState> FUTURE =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private NewerSchema() {}

    /**
     * Refuses it, or does nothing.
     *
     * @param flyway on the schema, before anything is migrated
     * @param what names the database
     * @throws ConfigurationFailureException when the schema has migrations that this version does not know
     */
    public static void refuse(Flyway flyway, String what) {
        Stream.of(flyway.info().all())
                .filter(migration -> FUTURE.contains(migration.getState()))
                .map(MigrationInfo::getVersion)
                .reduce((older, newer) -> newer)
                .ifPresent(version -> {
                    throw new ConfigurationFailureException(what
                            + " was written by a newer version of Gladly Routes, whose migration " + version
                            + " this one does not know. " + REMEDY);
                });
    }
}
