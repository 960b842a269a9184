package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
    private final EvolvedColumns columns;
    private final RecordFields fields;
    private final WarehouseRefresh refresh;
    private final WarehouseTranslator translator;
    private final DriftPolicy policy;
    private final SyncPlan plan;

    /** @param plan tells which files have a table */
    SchemaDrift(
            DriftStore store,
            EvolvedColumns columns,
            RecordFields fields,
            WarehouseRefresh refresh,
            WarehouseTranslator translator,
            DriftPolicy policy,
            SyncPlan plan) {
        this.store = store;
        this.columns = columns;
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
                delivery.ticket().isOfRefresh() ? refresh.beside(delivery.ticket()) : columns.current(name);
        return new FileLoad(delivery, table, store.findings(name));
    }

    /**
     * Notes the differences of a chunk that nobody was told of yet, before it is counted.
     *
     * @return the chunk; where its table has got more columns, with those filled too
     * @throws DataAccessException when the database is not there, or refuses a new column
     */
    public TranslatedChunk note(FileLoad load, TranslatedChunk chunk) {
        chunk.census().differences().forEach((finding, difference) -> {
            DriftFinding told = load.told(finding);
            if (mayHaveColumn(load, told)) {
                evolve(load, told, difference.sample());
            } else if (!load.known().contains(told)) {
                tell(
                        load,
                        told,
                        difference.sample(),
                        policy == DriftPolicy.QUARANTINE
                                ? "such records are dead-lettered"
                                : "it is kept in column raw");
            }
        });
        load.census().add(chunk.census(), load::told);
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
                tell(load, finding, DriftSample.missing(), "its column stays");
                store.count(ticket, finding, counts.records());
            }
            fields.count(ticket, type, counts, table.fieldPaths());
        });
        load.census()
                .differences()
                .forEach((finding, difference) -> store.count(ticket, finding, difference.records()));
    }

    /** Whether a field is to get a column now; it may have been known before that was asked for. */
    private boolean mayHaveColumn(FileLoad load, DriftFinding finding) {
        WarehouseTable table = Objects.requireNonNull(load.table());
        return policy == DriftPolicy.EVOLVE
                && finding.canHaveColumn()
                && (!load.known().contains(finding) || !table.fieldPaths().containsValue(finding.path()))
                && table.columns().stream().filter(EvolvedColumn::is).count() < MOST_EVOLVED_COLUMNS;
    }

    private void evolve(FileLoad load, DriftFinding finding, DriftSample sample) {
        WarehouseTable table = Objects.requireNonNull(load.table());
        String name = load.delivery().ticket().table();
        EvolvedColumn column = columns.give(name, finding.path(), sample.jsonType(), table.name());
        if (!table.fieldPaths().containsValue(finding.path())) {
            load.evolveTo(table.with(List.of(column.column())));
            LOG.info("{} has column {} for field {}.", name, column.name(), finding.path());
        }
        tell(load, finding, sample, "it has column " + column.name());
    }

    /** Once for each difference, whatever happens to this process. */
    private void tell(FileLoad load, DriftFinding finding, DriftSample sample, String remedy) {
        Ticket ticket = load.delivery().ticket();
        boolean isNew = !load.known().contains(finding) && store.insert(ticket, finding, sample);
        load.known().add(finding);
        if (isNew) {
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
