package dev.gladlyroutes.archive;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.ledger.Replays;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Replays from the archive to one sink: says what there is, and opens them. */
@Component
public class ArchiveReplays {

    private final ProducerTemplate routes;
    private final Replays replays;
    private final Channels channels;
    private final FailureClassifier classifier;

    ArchiveReplays(ProducerTemplate routes, Replays replays, Channels channels, FailureClassifier classifier) {
        this.routes = routes;
        this.replays = replays;
        this.channels = channels;
        this.classifier = classifier;
    }

    /**
     * The manifests of a selection, oldest window first.
     *
     * @throws ConfigurationFailureException when there is no archive, or it refuses to be read
     * @throws ArchiveUnavailableException when it cannot be read now
     */
    @SuppressWarnings("unchecked")
    public List<Manifest> manifests(ReplaySelection selection) {
        if (!channels.archives()) {
            throw new ConfigurationFailureException("There is no archive to read; set gladly.sink.archive.bucket.");
        }
        try {
            return routes.requestBody("direct:archive-catalog", selection, List.class);
        } catch (CamelExecutionException failure) {
            Failure reason = classifier.classify(failure);
            String message = "The archive could not be read: " + reason.remedy(Channels.properties(Channels.ARCHIVE));
            if (reason.kind() == FailureClass.TRANSIENT) {
                throw new ArchiveUnavailableException(message + " Try again later.", failure);
            }
            throw new ConfigurationFailureException(message, failure);
        }
    }

    /**
     * The files that a replay would take, oldest window first.
     *
     * @throws ConfigurationFailureException when the replay cannot be; the message says why
     */
    public List<ReplayedFile> plan(String sink, ReplaySelection selection) {
        requireSink(sink);
        List<Manifest> manifests = manifests(selection);
        if (selection.job() != null && manifests.isEmpty()) {
            throw new ConfigurationFailureException("The archive has no manifest of job " + selection.job()
                    + "; a job is there when the archive has all of its files.");
        }
        return ArchiveCatalog.files(manifests, selection);
    }

    /**
     * Opens a replay.
     *
     * @param requestedBy who asked, for the audit trail
     * @return ids of the replays: none when there is nothing to replay
     * @throws ConfigurationFailureException when the replay cannot be; the message says why
     */
    public List<Long> open(String sink, ReplaySelection selection, String requestedBy) {
        List<ReplayedFile> files = plan(sink, selection);
        return files.isEmpty()
                ? List.of()
                : List.of(replays.openFromArchive(sink, selection.toString(), requestedBy, files));
    }

    private void requireSink(String sink) {
        if (Channels.ARCHIVE.equals(sink)) {
            throw new ConfigurationFailureException("The archive is what a replay reads; replay to another sink.");
        }
        if (!channels.sinks().contains(sink)) {
            throw new ConfigurationFailureException("The sink '" + sink + "' is not switched on; those that are: "
                    + String.join(", ", channels.sinks()) + ".");
        }
    }
}
