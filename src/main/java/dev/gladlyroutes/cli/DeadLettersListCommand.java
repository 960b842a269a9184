package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.deadletter.DeadLetterFilter;
import dev.gladlyroutes.deadletter.DeadLetterNames;
import dev.gladlyroutes.deadletter.DeadLetterStore;
import dev.gladlyroutes.deadletter.StoredLetter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists dead letters without their content. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Lists dead letters, without their content. Options narrow the list down together.")
final class DeadLettersListCommand implements Callable<Integer> {

    private static final int FIRST_ONES = 100;

    @Spec
    private CommandSpec command;

    @Mixin
    private LetterOptions letters;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; as text 100 when it is left out.")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (limit != null && limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit takes a number from 1");
        }
        DeadLetterFilter asked = letters.filter(List.of());
        PrintWriter out = command.commandLine().getOut();
        try (ConfigurableApplicationContext context = Application.startReading(SpringProperties.of(command))) {
            DeadLetterFilter filter = context.getBean(DeadLetterNames.class).completed(asked);
            DeadLetterStore store = context.getBean(DeadLetterStore.class);
            int most = limit != null ? limit : json ? Integer.MAX_VALUE : FIRST_ONES;
            List<StoredLetter> listed = store.list(filter, most).stream()
                    .map(StoredLetter::withoutDetail)
                    .toList();
            out.println(json ? Json.of(listed) : text(listed, store.count(filter)));
            out.flush();
            return ExitCode.BALANCED.number();
        }
    }

    private static String text(List<StoredLetter> letters, long count) {
        TextTable table = new TextTable(
                Set.of("ID", "LINE", "ATTEMPTS"),
                "ID",
                "SINK",
                "KIND",
                "REASON",
                "JOB",
                "FILE",
                "LINE",
                "ATTEMPTS",
                "LAST FAILED");
        letters.forEach(letter -> table.add(
                Long.toString(letter.id()),
                letter.sink(),
                letter.kind(),
                letter.reason(),
                letter.job(),
                letter.file(),
                Long.toString(letter.line()),
                Integer.toString(letter.attempts()),
                letter.lastFailedAt().toString()));
        String summary = count == letters.size()
                ? Quantity.of(count, "dead letter") + "."
                : TextTable.number(letters.size()) + " of " + Quantity.of(count, "dead letter")
                        + "; --limit shows more.";
        return table.lines() + summary;
    }
}
