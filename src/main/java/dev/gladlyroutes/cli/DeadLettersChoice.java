package dev.gladlyroutes.cli;

import dev.gladlyroutes.deadletter.DeadLetterFilter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes sure that a command that changes letters is told which. */
final class DeadLettersChoice {

    private DeadLettersChoice() {}

    /**
     * Refuses a command line that names no letters, or names some and asks for all.
     *
     * @throws ParameterException with what to do
     */
    static void require(CommandSpec command, DeadLetterFilter filter, boolean all) {
        if (filter.isOpen() != all) {
            throw new ParameterException(
                    command.commandLine(), "Say which letters: ids, options such as --sink and --reason, or --all");
        }
    }
}
