package dev.gladlyroutes.archive;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Refreshes;
import dev.gladlyroutes.ledger.ReplayOrder;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.ledger.Replays;
import dev.gladlyroutes.ledger.UnknownNameException;
import dev.gladlyroutes.source.ExportTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replays from the archive to one sink: says what there is, and opens them. */
@Component
public class ArchiveReplays {

    private final ProducerTemplate routes;
    private final Replays replays;
    private final Refreshes refreshes;
    private final Channels channels;
    private final FailureClassifier classifier;

    ArchiveReplays(
            ProducerTemplate routes,
            Replays replays,
            Refreshes refreshes,
            Channels channels,
            FailureClassifier classifier) {
        this.routes = routes;
        this.replays = replays;
        this.refreshes = refreshes;
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
     * @throws UnknownNameException when the archive has no such job or table
     */
    public List<ReplayedFile> plan(String sink, ReplaySelection selection) {
        return choose(sink, selection).files();
    }

    /**
     * Opens a replay.
     *
     * @param requestedBy who asked, for the audit trail
     * @return ids of the replays: none when there is nothing to replay
     * @throws ConfigurationFailureException when the replay cannot be; the message says why
     * @throws UnknownNameException when the archive has no such job or table
     */
    public List<Long> open(String sink, ReplaySelection selection, String requestedBy) {
        ChosenFiles chosen = choose(sink, selection);
        return chosen.files().isEmpty()
                ? List.of()
                : List.of(replays.openFromArchive(
                        sink, ReplayOrder.Source.ARCHIVE, chosen.selection().toString(), requestedBy, chosen.files()));
    }

    /**
     * Opens a refresh of the warehouse's tables: they are built from the whole archive beside those in use.
     *
     * @param table the one that is meant; null for all
     * @param requestedBy who asked, for the audit trail
     * @return ids of the replays, one for each table that the archive has files of
     * @throws ConfigurationFailureException when the refresh cannot be; the message says why
     * @throws UnknownNameException when the archive has no such table
     */
    public List<Long> refresh(@Nullable String table, String requestedBy) {
        ReplaySelection selection = new ReplaySelection(null, null, null, table);
        Map<String, List<ReplayedFile>> files = choose(Channels.WAREHOUSE, selection).files().stream()
                .filter(file -> ExportTable.isKnown(ExportTable.of(file.name())))
                .collect(Collectors.groupingBy(
                        file -> ExportTable.of(file.name()), LinkedHashMap::new, Collectors.toList()));
        return files.entrySet().stream()
                .map(each -> refreshes.open(Channels.WAREHOUSE, each.getKey(), requestedBy, each.getValue()))
                .toList();
    }

    private ChosenFiles choose(String sink, ReplaySelection selection) {
        requireSink(sink);
        return ChosenFiles.of(manifests(selection), selection);
    }

    private void requireSink(String sink) {
        if (Channels.ARCHIVE.equals(sink)) {
            throw new ConfigurationFailureException("The archive is what a replay reads; replay to another sink.");
        }
        if (!channels.sinks().contains(sink)) {
            throw new ConfigurationFailureException("The sink '" + sink + "' is not switched on; set "
                    + Channels.switchOf(sink) + ". Those that are: " + String.join(", ", channels.sinks()) + ".");
        }
    }
}
