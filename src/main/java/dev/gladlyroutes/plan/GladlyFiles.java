package dev.gladlyroutes.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.http.HttpProbe;
import dev.gladlyroutes.http.HttpProbe.Answer;
import dev.gladlyroutes.ledger.FileAhead;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.source.ExportJobList;
import dev.gladlyroutes.spool.PercentEncoding;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.camel.http.base.HttpOperationFailedException;

/** What Gladly has: the job list, and the beginnings of files. Keeps to the rate limit. */
final class GladlyFiles implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JOBS = "/api/v1/export/jobs";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final String address;
    private final HttpProbe lists;
    private final HttpProbe files;
    private final long nanosBetween;
    private long next = System.nanoTime();

    /**
     * @param address of Gladly's API
     * @param lists reads whole answers
     * @param files reads beginnings of answers
     * @param rateLimit requests per second
     */
    GladlyFiles(String address, HttpProbe lists, HttpProbe files, int rateLimit) {
        this.address = address;
        this.lists = lists;
        this.files = files;
        this.nanosBetween = Duration.ofSeconds(1).toNanos() / rateLimit;
    }

    /**
     * The job list.
     *
     * @throws IOException when it cannot be read; a cause tells Gladly's answer
     */
    List<ExportJob> jobs() throws IOException, InterruptedException {
        waitForTurn();
        Answer answer = lists.get(URI.create(address + JOBS));
        requireSuccess(answer.status());
        try {
            return ExportJobList.read(MAPPER.readTree(answer.body()));
        } catch (JsonProcessingException noJson) {
            throw new IOException("Gladly answered the job list with something that is not JSON.", noJson);
        }
    }

    /** The beginning of a file. */
    Sample sample(FileAhead file) throws IOException, InterruptedException {
        waitForTurn();
        URI uri = URI.create(
                address + JOBS + "/" + PercentEncoding.of(file.jobId()) + "/files/" + PercentEncoding.of(file.name()));
        return files.getBeginning(uri, (status, length, body) -> {
            if (status == NOT_FOUND) {
                return Sample.GONE;
            }
            requireSuccess(status);
            return Sample.read(length, body);
        });
    }

    private void requireSuccess(int status) throws IOException {
        if (status != OK) {
            throw new IOException(
                    "Gladly answered HTTP " + status + ".",
                    new HttpOperationFailedException(address, status, null, null, null, null));
        }
    }

    private void waitForTurn() throws InterruptedException {
        long wait = next - System.nanoTime();
        if (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait).toMillis(), (int) (wait % 1_000_000));
        }
        next = Math.max(next, System.nanoTime()) + nanosBetween;
    }

    @Override
    public void close() throws IOException {
        try (HttpProbe first = lists) {
            files.close();
        }
    }
}
