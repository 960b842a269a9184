package dev.gladlyroutes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with the ledger as a whole. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Rebuilds the ledger.",
        synopsisSubcommandLabel = "(rebuild)",
        subcommands = LedgerRebuildCommand.class)
final class LedgerCommand implements Runnable {

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say what to do: rebuild");
    }
}
