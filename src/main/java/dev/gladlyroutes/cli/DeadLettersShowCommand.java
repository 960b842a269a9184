package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.deadletter.DeadLetterStore;
import dev.gladlyroutes.deadletter.LetterContent;
import dev.gladlyroutes.deadletter.StoredLetter;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a dead letter with its content. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Shows a dead letter with the original line and what was made of it: personal data.")
final class DeadLettersShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "<id>", description = "Id of the letter, from dead-letters list.")
    private long id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = command.commandLine().getOut();
        try (ConfigurableApplicationContext context = Application.startReading(SpringProperties.of(command))) {
            Optional<LetterContent> letter =
                    context.getBean(DeadLetterStore.class).find(id);
            if (letter.isEmpty()) {
                PrintWriter err = command.commandLine().getErr();
                err.println("There is no dead letter " + id + "; dead-letters list shows those there are.");
                err.flush();
                return ExitCode.CONFIGURATION_REFUSED.number();
            }
            out.println(json ? Json.of(letter.get()) : text(letter.get()));
            out.flush();
            return ExitCode.BALANCED.number();
        }
    }

    private static String text(LetterContent content) {
        StoredLetter letter = content.letter();
        StringBuilder text = new StringBuilder();
        line(text, "letter", letter.id());
        line(text, "sink", letter.sink());
        line(text, "kind", letter.kind() + ", " + letter.failureClass());
        line(text, "reason", letter.reason());
        line(text, "detail", letter.detail());
        line(text, "attempts", letter.attempts());
        line(text, "first failed", letter.firstFailedAt());
        line(text, "last failed", letter.lastFailedAt());
        line(text, "organization", letter.organization());
        line(text, "job", letter.job());
        line(text, "file", letter.file());
        line(text, "line", letter.line() == 0 ? "the whole file" : letter.line());
        line(text, "part", letter.part().isEmpty() ? null : letter.part());
        line(text, "byte offset", letter.byteOffset());
        line(text, "replay", letter.replay());
        content.exceptions().forEach(exception -> line(text, "exception", exception));
        line(text, "original", content.original());
        line(text, "original, base64", content.originalBase64());
        line(text, "payload", content.payload());
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String name, Object value) {
        if (value != null) {
            text.append(String.format("%-17s", name + ":"))
                    .append(TextTable.printable(value.toString()))
                    .append('\n');
        }
    }
}
