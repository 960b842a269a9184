package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes the job list in the shape of Gladly's answer, in no particular order. */
final class JobsFile {

    static final String NAME = "jobs.json";

    private final ObjectMapper mapper;

    JobsFile(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void write(Path directory, List<PlannedJob> jobs, long seed) throws IOException {
        // Gladly documents no order of the list, so clients have to sort it.
        List<PlannedJob> shuffled = new ArrayList<>(jobs);
        Collections.shuffle(shuffled, new Random(seed));
        ArrayNode array = mapper.createArrayNode();
        shuffled.forEach(job -> array.add(json(job)));
        mapper.writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve(NAME).toFile(), array);
    }

    private ObjectNode json(PlannedJob job) {
        ObjectNode json = mapper.createObjectNode().put("id", job.id());
        if (job.scheduleId() != null) {
            json.put("scheduleId", job.scheduleId());
        }
        json.put("status", job.status()).put("updatedAt", job.updatedAt());
        json.putObject("parameters")
                .put("type", "CONVERSATIONS")
                .put("startAt", Timestamps.text(job.startAt(), 2))
                .put("endAt", Timestamps.text(job.endAt(), 2));
        ArrayNode files = json.putArray("files");
        job.files().forEach(files::add);
        return json;
    }
}
