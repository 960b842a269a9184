package dev.gladlyroutes.simulator;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command-line options that make up an export plan. */
final class PlanOptions {

    @Option(names = "--seed", defaultValue = "1", description = "Origin of everything that is generated.")
    private long seed;

    @Option(names = "--jobs", defaultValue = "12", description = "Hourly export jobs to generate.")
    private int jobs;

    @Option(names = "--items", defaultValue = "5000", description = "Conversation items to generate.")
    private int items;

    @Option(
            names = "--average-item-bytes",
            defaultValue = "500",
            description = "Average length of an item, 400 to 16000.")
    private int averageItemBytes;

    /** The plan, which ends at the current hour. */
    ExportPlan plan(CommandLine command) {
        try {
            return ExportPlan.ofSeed(seed).withJobs(jobs).withItems(items).withAverageItemBytes(averageItemBytes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }
}
