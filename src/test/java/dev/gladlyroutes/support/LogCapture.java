package dev.gladlyroutes.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps what a class logs from level INFO on, instead of writing it. */
public final class LogCapture implements BeforeEachCallback, AfterEachCallback {

    private final Logger logger;
    private final Level before;
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    public LogCapture(Class<?> type) {
        logger = (Logger) LoggerFactory.getLogger(type);
        before = logger.getLevel();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        written.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(written);
        logger.setAdditive(false);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.setAdditive(true);
        logger.detachAppender(written);
        logger.setLevel(before);
    }

    /** What was logged so far. */
    public List<ILoggingEvent> events() {
        return written.list;
    }

    /** The lines: level, message and key-value pairs. */
    public List<String> lines() {
        return written.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage()
                        + (event.getKeyValuePairs() == null ? "" : " " + event.getKeyValuePairs()))
                .toList();
    }
}
