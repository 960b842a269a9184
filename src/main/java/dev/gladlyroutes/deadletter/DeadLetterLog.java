package dev.gladlyroutes.deadletter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says which records became dead letters: each of the first ones of a file, and then only that there are more. */
@Component("deadLetterLog")
public class DeadLetterLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeadLetterLog.class);
    private static final int TOLD_PER_FILE = 10;

    private final Map<String, Told> toldBySink = new ConcurrentHashMap<>();

    /** A letter is about to be stored. */
    public void stored(@Body Map<String, @Nullable Object> letter) {
        String file = letter.get("job") + "/" + letter.get("file");
        Told told = toldBySink.merge(
                String.valueOf(letter.get("sink")),
                new Told(file, 1),
                (before, first) -> before.file().equals(file) ? new Told(file, before.letters() + 1) : first);
        if (told.letters() <= TOLD_PER_FILE) {
            LOGGER.atWarn()
                    .addKeyValue("sink", letter.get("sink"))
                    .addKeyValue("job", letter.get("job"))
                    .addKeyValue("file", letter.get("file"))
                    .addKeyValue("line", letter.get("line"))
                    .addKeyValue("reason", letter.get("reason"))
                    .log("Rejected, for the dead letters");
        } else if (told.letters() == TOLD_PER_FILE + 1) {
            LOGGER.atWarn()
                    .addKeyValue("sink", letter.get("sink"))
                    .addKeyValue("job", letter.get("job"))
                    .addKeyValue("file", letter.get("file"))
                    .log("More rejected records of this file are only stored");
        }
    }

    /**
     * How many letters of a sink's present file there were.
     *
     * @param file job and name of the file
     * @param letters letters so far
     */
    private record Told(String file, int letters) {}
}
