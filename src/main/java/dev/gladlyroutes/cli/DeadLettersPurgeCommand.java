package dev.gladlyroutes.cli;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.deadletter.DeadLetterFilter;
import dev.gladlyroutes.deadletter.DeadLetterNames;
import dev.gladlyroutes.deadletter.DeadLetterPurge;
import dev.gladlyroutes.deadletter.DeadLetterStore;
import dev.gladlyroutes.delivery.RunMode;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Removes dead letters for good. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Removes dead letters for good, with their content. The counts of their lines stay as they are.",
        footer = {"", "Exit codes: 0 removed, 2 refused or not confirmed."})
final class DeadLettersPurgeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "<id>", description = "Ids of letters, from dead-letters list.")
    private List<Long> ids = new ArrayList<>();

    @Mixin
    private LetterOptions letters;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            converter = AgeConverter.class,
            description = "Only those that failed last longer ago than this, such as 30d.")
    private @Nullable Duration olderThan;

    @Option(names = "--all", description = "All letters, or all of that age.")
    private boolean all;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean confirmed;

    @Override
    public Integer call() {
        DeadLetterFilter filter = letters.filter(List.copyOf(ids));
        DeadLettersChoice.require(command, filter, all || (filter.isOpen() && olderThan != null));
        DeadLetterFilter chosen;
        long count;
        try (ConfigurableApplicationContext context = Application.startReading(SpringProperties.of(command))) {
            context.getBean(DeadLetterNames.class).requireWhole(filter);
            chosen = aged(filter, context.getBean(Clock.class).instant());
            count = context.getBean(DeadLetterStore.class).removable(chosen);
        }
        if (count > 0 && !confirmed && !confirms(count)) {
            PrintWriter err = command.commandLine().getErr();
            err.println(Quantity.of(count, "dead letter")
                    + " would be removed for good; say --yes to remove them. Nothing was done.");
            err.flush();
            return ExitCode.CONFIGURATION_REFUSED.number();
        }
        long removed = count == 0 ? 0 : remove(chosen);
        PrintWriter out = command.commandLine().getOut();
        out.println(Quantity.of(removed, "dead letter") + " removed.");
        out.flush();
        return ExitCode.BALANCED.number();
    }

    private DeadLetterFilter aged(DeadLetterFilter filter, Instant now) {
        return olderThan == null ? filter : filter.olderThan(now.minus(olderThan));
    }

    private int remove(DeadLetterFilter filter) {
        try (ConfigurableApplicationContext context = Application.start(
                RunMode.PLAN, SpringProperties.of(command), "purge of dev.gladlyroutes:type=DeadLetters")) {
            return context.getBean(DeadLetterPurge.class).remove(filter, Requester.ofThisCommand());
        }
    }

    private static boolean confirms(long count) {
        Console console = System.console();
        return console != null
                && "yes"
                        .equals(console.readLine(
                                "Remove %s for good? Type yes to confirm: ", Quantity.of(count, "dead letter")));
    }

    /** Reads an age like the durations of the configuration. */
    private static final class AgeConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            if (!text.matches("\\d{1,6}[smhd]")) {
                throw new TypeConversionException("'" + text + "' is no age; write it like 30d or 12h");
            }
            return DurationStyle.SIMPLE.parse(text);
        }
    }
}
