package dev.gladlyroutes.source;

import java.util.List;

/** The files of an export that Gladly documents, by their table name. */
public final class ExportTable {

    public static final String AGENTS = "agents";
    public static final String TOPICS = "topics";
    public static final String CUSTOMERS = "customers";
    public static final String CONVERSATION_ITEMS = "conversation_items";

    /** In the order in which a job's files are delivered: what items refer to comes before the items. */
    public static final List<String> NAMES = List.of(AGENTS, TOPICS, CUSTOMERS, CONVERSATION_ITEMS);

    private static final String SUFFIX = ".jsonl";

    private ExportTable() {}

    /** The table of a file name, which is the name itself without its ending when Gladly invents a new one. */
    public static String of(String fileName) {
        return fileName.endsWith(SUFFIX) ? fileName.substring(0, fileName.length() - SUFFIX.length()) : fileName;
    }

    /** Whether the table is one of the four that are documented. */
    public static boolean isKnown(String table) {
        return NAMES.contains(table);
    }

    /** The table that a user names, perhaps with a dash, as in the names of properties. */
    public static String named(String written) {
        String table = written.replace('-', '_');
        return isKnown(table) ? table : written;
    }

    /** Position of a file among its job's files; unknown ones come last. */
    public static int rank(String fileName) {
        int position = NAMES.indexOf(of(fileName));
        return position < 0 ? NAMES.size() : position;
    }
}
