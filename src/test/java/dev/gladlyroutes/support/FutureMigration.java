package dev.gladlyroutes.support;

/** The trace that a newer version leaves in the history of a schema. */
public final class FutureMigration {

    /** Which no version of today has. */
    public static final String VERSION = "900";

    private FutureMigration() {}

    /** The statement that notes it, as one that was applied. */
    public static String in(String historyTable) {
        return """
                insert into %1$s select 900, '%2$s', "description", "type", "script", "checksum",
                    "installed_by", "installed_on", "execution_time", "success"
                from %1$s where "version" = '1'
                """
                .formatted(historyTable, VERSION);
    }
}
