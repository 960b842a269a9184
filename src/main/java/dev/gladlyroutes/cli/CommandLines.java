package dev.gladlyroutes.cli;

import dev.gladlyroutes.archive.ArchiveUnavailableException;
import dev.gladlyroutes.configuration.ConfigurationRefusedException;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.ledger.UnknownNameException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine;

/** Runs the command line. */
public final class CommandLines {

    private CommandLines() {}

    /**
     * Runs a command line to its end.
     *
     * @return the exit code
     */
    public static int execute(String... arguments) {
        CommandLine commandLine = new CommandLine(new GladlyRoutesCommand())
                // Properties are unmatched arguments; SpringProperties refuses those that are none.
                .setUnmatchedArgumentsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(CommandLines::report);
        // The simulator knows no properties, so what it does not match is a mistake.
        commandLine.getSubcommands().get("simulate").setUnmatchedArgumentsAllowed(false);
        return commandLine.execute(arguments);
    }

    static int report(Exception exception, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (Stop.isRequested()) {
            // Whatever fails now fails because the parts are being closed. The shell gets the signal's code.
            return ExitCode.WORK_LEFT.number();
        }
        if (exception instanceof ConfigurationRefusedException || exception instanceof ConfigurationFailureException) {
            command.getErr().println(exception.getMessage());
            command.getErr().flush();
            return ExitCode.CONFIGURATION_REFUSED.number();
        }
        if (exception instanceof UnknownNameException) {
            command.getErr().println(TextTable.printable(String.valueOf(exception.getMessage())));
            command.getErr().flush();
            return ExitCode.CONFIGURATION_REFUSED.number();
        }
        if (exception instanceof ArchiveUnavailableException) {
            command.getErr().println(exception.getMessage());
            command.getErr().flush();
            return ExitCode.WORK_LEFT.number();
        }
        if (exception instanceof DataAccessException || exception instanceof TransactionException) {
            command.getErr()
                    .println("The state database of gladly.state.url failed."
                            + " Nothing is lost; run again when it is back, and the work goes on.");
            command.getErr().flush();
            return ExitCode.WORK_LEFT.number();
        }
        throw exception;
    }
}
