package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tutorial about sinks, which quotes the files that {@code OwnRoutesIT} runs. */
class TutorialTest {

    private static final Path DOCUMENT = Path.of("docs", "add-a-sink.md");
    private static final Path EXAMPLES = Path.of("docs", "own-sinks");
    private static final Pattern QUOTE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("cp docs/own-sinks/(\\S+)");

    private static String folderPart;
    private static String webhookPart;

    @BeforeAll
    static void readTheParts() throws IOException {
        String text = Files.readString(DOCUMENT);
        int lines = text.indexOf("## A sink that takes lines");
        folderPart = text.substring(0, lines);
        webhookPart = text.substring(lines);
    }

    @Test
    void quotesTheExampleOfWholeFilesFromBeginningToEnd() throws IOException {
        assertThat(String.join("", quotes(folderPart))).isEqualTo(example("folder.camel.yaml"));
    }

    @Test
    void quotesTheExampleOfLinesAsItIs() throws IOException {
        assertThat(quotes(webhookPart)).isNotEmpty();
        assertThat(example("webhook.camel.yaml")).contains(quotes(webhookPart));
    }

    @Test
    void copiesTheExamplesThatItQuotes() {
        assertThat(first(COMMAND, folderPart + webhookPart)).containsExactly("folder.camel.yaml", "webhook.camel.yaml");
    }

    private static String example(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name));
    }

    private static List<String> quotes(String text) {
        return first(QUOTE, text);
    }

    private static List<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
