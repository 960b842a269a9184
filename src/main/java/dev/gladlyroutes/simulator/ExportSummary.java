package dev.gladlyroutes.simulator;

import java.util.SortedMap;

/**
 * What a generated export contains, counted while it was written.
 *
 * @param jobs jobs of any status
 * @param completedJobs jobs with files
 * @param itemLines well-formed lines of all item files, repeats included
 * @param items distinct items
 * @param malformedLines lines that are not JSON, counted in no other number
 * @param customerLines lines of all customer files
 * @param customers distinct customers in the customer files
 * @param agents distinct agents
 * @param topics distinct topics
 * @param conversations distinct conversations among the items
 * @param closes distinct items that close a conversation
 * @param reopens distinct items that open a closed conversation again
 * @param itemsByContentType distinct items per content type
 * @param bytes bytes of all record files
 */
public record ExportSummary(
        int jobs,
        int completedJobs,
        long itemLines,
        long items,
        long malformedLines,
        long customerLines,
        long customers,
        int agents,
        int topics,
        long conversations,
        long closes,
        long reopens,
        SortedMap<String, Long> itemsByContentType,
        long bytes) {}
