package dev.gladlyroutes.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.coverage.ExportSchedule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the answer of {@code GET /api/v1/export/schedules}. */
public final class ExportScheduleList {

    private static final int LONGEST = 255;

    private ExportScheduleList() {}

    /**
     * Reads the list; a schedule without a usable id or frequency is left out.
     *
     * @throws IOException when it is not an array
     */
    public static List<ExportSchedule> read(@Nullable JsonNode answer) throws IOException {
        if (answer == null || !answer.isArray()) {
            throw new IOException("Gladly answered the schedules with something that is not a list.");
        }
        return StreamSupport.stream(answer.spliterator(), false)
                .map(ExportScheduleList::schedule)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ExportSchedule> schedule(JsonNode node) {
        String id = node.path("id").asText("");
        String frequency = node.path("frequency").asText("");
        return JsonFields.isText(id, LONGEST) && JsonFields.isText(frequency, LONGEST)
                ? Optional.of(new ExportSchedule(
                        id,
                        frequency,
                        JsonFields.time(node.path("nextStartAt")).orElse(null),
                        JsonFields.time(node.path("updatedAt")).orElse(null)))
                : Optional.empty();
    }
}
