package dev.gladlyroutes.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogPatternTest {

    private final LoggerContext context = new LoggerContext();
    private final PatternLayout layout = new PatternLayout();

    @BeforeEach
    void start() throws Exception {
        layout.setContext(context);
        try (InputStream xml = LogPatternTest.class.getResourceAsStream("/logback-spring.xml")) {
            layout.setPattern(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getElementsByTagName("pattern")
                    .item(0)
                    .getTextContent());
        }
        layout.start();
    }

    @Test
    void writesMessageAndValuesOnOneLine() {
        LoggingEvent event = event("Job listed: p\\{x}", null);
        event.addKeyValuePair(new KeyValuePair("job", "job-1 é"));
        assertThat(layout.doLayout(event))
                .endsWith(" INFO  Log - Job listed: p\\{x} job=job-1 é" + System.lineSeparator());
    }

    @Test
    void letsNobodyForgeALineOrMoveTheCursor() {
        LoggingEvent event = event("a\r\nb\u001b[2J\tc\u2028", null);
        event.addKeyValuePair(new KeyValuePair("file", "x\n\u0000\u007f\u009by"));
        assertThat(layout.doLayout(event)).endsWith(" - a??b?[2J?c? file=x????y" + System.lineSeparator());
    }

    @Test
    void keepsTheLinesOfAStackTraceAndWritesItOnce() {
        String text = layout.doLayout(event("failed", new IllegalStateException("bad\u001b[2J\rx")));
        assertThat(text.lines().skip(1).findFirst()).hasValue("java.lang.IllegalStateException: bad?[2J?x");
        assertThat(text.lines()).hasSizeGreaterThan(3).allMatch(line -> !line.contains("\u001b"));
        assertThat(text.lines().skip(2)).allMatch(line -> line.startsWith("\tat ") || line.startsWith("\t..."));
        assertThat(text.split("IllegalStateException", -1)).hasSize(2);
    }

    private LoggingEvent event(String message, @Nullable Throwable failure) {
        return new LoggingEvent(
                LogPatternTest.class.getName(), context.getLogger("x.Log"), Level.INFO, message, failure, null);
    }
}
