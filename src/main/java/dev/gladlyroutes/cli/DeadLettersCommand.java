package dev.gladlyroutes.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with dead letters. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Lists, shows, replays and purges records that could not be delivered.",
        synopsisSubcommandLabel = "(list | show | replay | purge)",
        subcommands = {
            DeadLettersListCommand.class,
            DeadLettersShowCommand.class,
            DeadLettersReplayCommand.class,
            DeadLettersPurgeCommand.class
        })
final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "Say what to do: list, show, replay or purge");
    }
}
