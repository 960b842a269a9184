package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Detects where exports leave their documentation: notes each difference with a sample in table {@code schema_drift},
 * says it once in the log, and gives new fields a column where that is wanted.
 */
public class SchemaDrift {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaDrift.class);

    /** Enough for any release of Gladly, and far below what databases take. */
    private static final int MOST_EVOLVED_COLUMNS = 100;

    private final DriftStore store;
    private final RecordFields fields;
    private final WarehouseRefresh refresh;
    private final WarehouseTranslator translator;
    private final DriftPolicy policy;
    private final SyncPlan plan;

    /** @param plan tells which files have a table */
    SchemaDrift(
            DriftStore store,
            RecordFields fields,
            WarehouseRefresh refresh,
            WarehouseTranslator translator,
            DriftPolicy policy,
            SyncPlan plan) {
        this.store = store;
        this.fields = fields;
        this.refresh = refresh;
        this.translator = translator;
        this.policy = policy;
        this.plan = plan;
    }

    /**
     * Begins a file, with the columns that its table has.
     *
     * @throws DataAccessException when the database is not there
     */
    public FileLoad begin(Delivery delivery) {
        String name = delivery.ticket().table();
        if (!plan.loads(name)) {
            return new FileLoad(delivery, null, new HashSet<>());
        }
        WarehouseTable table =
                delivery.ticket().isOfRefresh() ? refresh.beside(delivery.ticket()) : store.current(name);
        return new FileLoad(delivery, table, store.findings(name));
    }

    /**
     * Notes the differences of a chunk that nobody was told of yet, before its rows are loaded.
     *
     * @return the chunk; where its table has got more columns, with those filled too
     * @throws DataAccessException when the database is not there, or refuses a new column
     */
    public TranslatedChunk note(FileLoad load, TranslatedChunk chunk) {
        chunk.census().differences().forEach((finding, difference) -> {
            if (!load.known().contains(finding) || mayHaveColumn(load, finding)) {
                tell(load, finding, difference.sample());
            }
        });
        load.census().add(chunk.census());
        WarehouseTable table = load.table();
        return table == null || table == chunk.table() ? chunk : again(table, load, chunk);
    }

    /**
     * Counts what the file's records look like, when all are loaded.
     *
     * @throws DataAccessException when the database is not there
     */
    public void finish(FileLoad load) {
        WarehouseTable table = load.table();
        if (table == null) {
            return;
        }
        Ticket ticket = load.delivery().ticket();
        load.census().counts().forEach((type, counts) -> {
            for (String path : fields.vanished(ticket, type, counts, table.fieldPaths())) {
                DriftFinding finding = new DriftFinding(Drift.VANISHED_FIELD, type, path);
                tell(load, finding, DriftSample.missing(), null, "its column stays");
                store.count(ticket, finding, counts.records());
            }
            fields.count(ticket, type, counts, table.fieldPaths());
        });
        load.census()
                .differences()
                .forEach((finding, difference) -> store.count(ticket, finding, difference.records()));
    }

    private void tell(FileLoad load, DriftFinding finding, DriftSample sample) {
        if (mayHaveColumn(load, finding)) {
            evolve(load, finding, sample);
        } else if (policy == DriftPolicy.QUARANTINE) {
            tell(load, finding, sample, null, "such records are dead-lettered");
        } else {
            tell(load, finding, sample, null, "it is kept in column raw");
        }
    }

    /** Whether a field is to get a column now; it may have been known before that was asked for. */
    private boolean mayHaveColumn(FileLoad load, DriftFinding finding) {
        WarehouseTable table = Objects.requireNonNull(load.table());
        return policy == DriftPolicy.EVOLVE
                && finding.isOfOneNewField()
                && (!load.known().contains(finding) || !table.fieldPaths().containsValue(finding.path()))
                && table.columns().stream().filter(EvolvedColumn::is).count() < MOST_EVOLVED_COLUMNS;
    }

    private void evolve(FileLoad load, DriftFinding finding, DriftSample sample) {
        WarehouseTable table = Objects.requireNonNull(load.table());
        EvolvedColumn column = EvolvedColumn.of(finding.path(), sample.jsonType());
        if (!table.fieldPaths().containsValue(finding.path())) {
            store.addColumn(load.delivery().ticket(), table, column);
            load.evolveTo(table.with(List.of(column.column())));
        }
        if (load.known().contains(finding)) {
            store.noteColumn(load.delivery().ticket(), finding, column);
        } else {
            tell(load, finding, sample, column, "it has column " + column.name());
        }
    }

    /** Once for each difference, whatever happens to this process. */
    private void tell(
            FileLoad load, DriftFinding finding, DriftSample sample, @Nullable EvolvedColumn column, String remedy) {
        Ticket ticket = load.delivery().ticket();
        if (load.known().add(finding) && store.insert(ticket, finding, sample, column)) {
            LOG.warn(
                    "Exports have changed: {} in {}, job {}: {}.",
                    finding.inWords(),
                    ticket.fileName(),
                    ticket.jobId(),
                    remedy);
        }
    }

    /** Translates the rows again that have been made for a table with fewer columns. */
    private TranslatedChunk again(WarehouseTable table, FileLoad load, TranslatedChunk chunk) {
        List<Line> lines = chunk.rows().stream()
                .map(row -> chunk.chunk().line(row.lineNumber()))
                .toList();
        if (lines.isEmpty()) {
            return chunk;
        }
        TranslatedChunk again = translator.translate(load.delivery().ticket(), table, new LineChunk(lines));
        return new TranslatedChunk(chunk.chunk(), table, again.rows(), again.census());
    }
}
