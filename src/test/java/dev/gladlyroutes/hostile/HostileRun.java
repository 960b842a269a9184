package dev.gladlyroutes.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import software.amazon.awssdk.services.s3.S3Client;

/** A run of {@code once} that has ended, and what it left in the databases and in the archive. */
public final class HostileRun {

    private final Once once;
    private final JdbcClient state;
    private final JdbcClient warehouse;
    private final S3Server s3;
    private final String bucket;

    private HostileRun(Once once, JdbcClient state, JdbcClient warehouse, S3Server s3, String bucket) {
        this.once = once;
        this.state = state;
        this.warehouse = warehouse;
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** A dead letter as it is stored. */
    public record Letter(long line, long offset, String reason, byte[] original) {}

    /** Runs it; without a database among the properties the embedded ones lie in the directory. */
    public static HostileRun run(Path directory, List<String> properties, S3Server s3, String bucket)
            throws IOException {
        Once once = Once.run(directory, properties);
        return properties.stream()
                .filter(property -> property.startsWith("gladly.state.url="))
                .map(property -> database(property.split("=", 2)[1]))
                .findFirst()
                .map(both -> new HostileRun(once, both, both, s3, bucket))
                .orElseGet(() -> new HostileRun(once, Once.state(directory), Once.warehouse(directory), s3, bucket));
    }

    /** Queries a database of PostgreSQL. */
    public static JdbcClient database(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
    }

    /** What the process would end with. */
    public int exitCode() {
        return once.exitCode();
    }

    /** State, lines and counts of a job in a sink: delivered, dead-lettered, filtered, superseded. */
    public String sink(String job, String sink) {
        JsonNode balance = balance(job, sink);
        return String.format(
                "%s %s: %s %s %s %s",
                balance.path("state").asText(),
                balance.path("lines"),
                balance.path("delivered"),
                balance.path("deadLettered"),
                balance.path("filtered"),
                balance.path("superseded"));
    }

    /** Whether every line of a job has one outcome in a sink. */
    public boolean balanced(String job, String sink) {
        JsonNode balance = balance(job, sink);
        return "DONE".equals(balance.path("state").asText())
                && balance.path("lines").asLong()
                        == balance.path("delivered").asLong()
                                + balance.path("deadLettered").asLong()
                                + balance.path("filtered").asLong()
                                + balance.path("superseded").asLong();
    }

    private JsonNode balance(String job, String sink) {
        for (JsonNode each : once.balance().path("jobs")) {
            if (job.equals(each.path("id").asText())) {
                return each.path("sinks").path(sink);
            }
        }
        throw new IllegalArgumentException("No job " + job + " in " + once.balance());
    }

    /** The dead letters of a sink in the order of their lines. */
    public List<Letter> deadLetters(String sink) {
        return state.sql("select line_number, byte_offset, reason, original from gladly_ops.dead_letter"
                        + " where sink = ? order by job_id, line_number, part")
                .param(sink)
                .query((row, number) -> new Letter(row.getLong(1), row.getLong(2), row.getString(3), row.getBytes(4)))
                .list();
    }

    /** Queries the warehouse. */
    public JdbcClient warehouse() {
        return warehouse;
    }

    /** The content of a file in the archive. */
    public byte[] archived(String file, String job) throws IOException {
        String key = s3.keys(bucket).stream()
                .filter(each -> each.endsWith("/job=" + job + "/" + file + ".gz"))
                .findFirst()
                .orElseThrow();
        try (S3Client client = s3.client();
                InputStream content = new GZIPInputStream(
                        client.getObject(request -> request.bucket(bucket).key(key)))) {
            return content.readAllBytes();
        }
    }
}
