package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.source.ExportTable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How each table is loaded. */
public record SyncPlan(
        @NestedConfigurationProperty @DefaultValue TableSync agents,
        @NestedConfigurationProperty @DefaultValue TableSync topics,
        @NestedConfigurationProperty @DefaultValue TableSync customers,
        @NestedConfigurationProperty @DefaultValue TableSync conversationItems) {

    /** Whether lines of a file become rows; those of an unknown file do not. */
    public boolean loads(String table) {
        return ExportTable.isKnown(table) && of(table).sync() != SyncMethod.NONE;
    }

    /** Whether every version of a table's records is kept; not of one that a refresh builds. */
    boolean keepsVersions(String table) {
        return ExportTable.isKnown(table) && of(table).sync() == SyncMethod.APPEND;
    }

    /** Before when a file of the table that comes now is not loaded; null for at once. */
    @Nullable
    Instant notBefore(String table, Instant now) {
        return ExportTable.isKnown(table) ? of(table).notBefore(now) : null;
    }

    /** The tables that are built anew from time to time. */
    List<String> refreshed() {
        return ExportTable.NAMES.stream()
                .filter(table -> of(table).isRefreshed())
                .toList();
    }

    /** How a known table is loaded. */
    public TableSync of(String table) {
        return switch (table) {
            case ExportTable.AGENTS -> agents;
            case ExportTable.TOPICS -> topics;
            case ExportTable.CUSTOMERS -> customers;
            case ExportTable.CONVERSATION_ITEMS -> conversationItems;
            default -> throw new IllegalArgumentException(table);
        };
    }

    /**
     * Adds what is wrong with it.
     *
     * @param archives whether there is an archive to refresh from
     */
    void check(String prefix, boolean archives, ConfigurationProblems problems) {
        agents.check(prefix + "agents.", archives, problems);
        topics.check(prefix + "topics.", archives, problems);
        customers.check(prefix + "customers.", archives, problems);
        conversationItems.check(prefix + "conversation-items.", archives, problems);
    }
}
