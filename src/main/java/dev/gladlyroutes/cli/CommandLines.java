package dev.gladlyroutes.cli;

import dev.gladlyroutes.archive.ArchiveUnavailableException;
import dev.gladlyroutes.configuration.ConfigurationRefusedException;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.ledger.UnknownNameException;
import dev.gladlyroutes.security.Secret;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine;

/** Runs the command line. */
public final class CommandLines {

    /** From where on a driver's message is the statement, or more lines. */
    private static final Pattern STATEMENT = Pattern.compile("(?s)(; SQL statement:|\\n).*");

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
                    .println("The state database of gladly.state.url failed." + toldBy(exception)
                            + " Nothing is lost; run again when it is back, and the work goes on.");
            command.getErr().flush();
            return ExitCode.WORK_LEFT.number();
        }
        throw exception;
    }

    /** What the database's driver says, in a sentence of its own; empty when it says nothing. */
    private static String toldBy(Throwable exception) {
        String told = "";
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getMessage() != null) {
                told = " "
                        + TextTable.printable(Secret.hiddenIn(
                                STATEMENT.matcher(sql.getMessage()).replaceFirst(""))) + ".";
            }
        }
        return told;
    }
}
