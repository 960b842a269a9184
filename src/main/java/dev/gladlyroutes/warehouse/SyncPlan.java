package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.source.ExportTable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How each table is loaded. */
public record SyncPlan(
        @DefaultValue TableSync agents,
        @DefaultValue TableSync topics,
        @DefaultValue TableSync customers,
        @DefaultValue TableSync conversationItems) {

    /** Whether lines of a file become rows; those of an unknown file do not. */
    boolean loads(String table) {
        return ExportTable.isKnown(table) && of(table).sync() != SyncMethod.NONE;
    }

    /** Whether every version of a table's records is kept; not of one that a refresh builds. */
    boolean keepsVersions(String table) {
        return ExportTable.isKnown(table) && of(table).sync() == SyncMethod.APPEND;
    }

    private TableSync of(String table) {
        return switch (table) {
            case ExportTable.AGENTS -> agents;
            case ExportTable.TOPICS -> topics;
            case ExportTable.CUSTOMERS -> customers;
            case ExportTable.CONVERSATION_ITEMS -> conversationItems;
            default -> throw new IllegalArgumentException(table);
        };
    }

    /** Adds what is wrong with it. */
    void check(String prefix, ConfigurationProblems problems) {
        agents.check(prefix + "agents.", problems);
        topics.check(prefix + "topics.", problems);
        customers.check(prefix + "customers.", problems);
        conversationItems.check(prefix + "conversation-items.", problems);
    }
}
