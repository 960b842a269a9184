package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.JobChoice;
import dev.gladlyroutes.ledger.UnknownNameException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Makes sure that the names in a filter of dead letters mean something, so that none is taken for empty. */
public class DeadLetterNames {

    private final NamedParameterJdbcTemplate jdbc;
    private final Channels channels;
    private final String organization;

    /**
     * @param jdbc on the state database; it may be a copy
     * @param channels the sinks of the configuration; those that only the ledger knows count too
     */
    public DeadLetterNames(NamedParameterJdbcTemplate jdbc, Channels channels, String organization) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.organization = organization;
    }

    /**
     * The filter with the whole id of its job, of which the beginning is enough.
     *
     * @throws UnknownNameException when its job or its sink is not known
     */
    public DeadLetterFilter completed(DeadLetterFilter filter) {
        requireSink(filter);
        return filter.job() == null ? filter : filter.ofJob(JobChoice.of(filter.job(), jobs()));
    }

    /**
     * Makes sure that the filter names its job by the whole id, as what cannot be undone asks for.
     *
     * @throws UnknownNameException when it does not, or when its job or its sink is not known
     */
    public void requireWhole(DeadLetterFilter filter) {
        DeadLetterFilter completed = completed(filter);
        if (!completed.equals(filter)) {
            throw new UnknownNameException("'" + filter.job() + "' is only the beginning of job " + completed.job()
                    + "; to remove letters for good, write the whole id.");
        }
    }

    private void requireSink(DeadLetterFilter filter) {
        Set<String> known = sinks();
        if (filter.sink() != null && !known.contains(filter.sink())) {
            throw new UnknownNameException(
                    "There is no sink '" + filter.sink() + "'; there are " + String.join(", ", known) + ".");
        }
    }

    private Set<String> sinks() {
        Set<String> sinks = new TreeSet<>(channels.sinks());
        sinks.addAll(jdbc.queryForList(
                "select channel from ticket where organization = :organization and channel not in (:others)"
                        + " union select sink from dead_letter where organization = :organization",
                new MapSqlParameterSource("organization", organization)
                        .addValue("others", List.of(Channels.DOWNLOAD, Channels.MANIFEST)),
                String.class));
        return sinks;
    }

    /** A replay from the archive can leave letters of a job that the ledger does not know. */
    private List<String> jobs() {
        return jdbc.queryForList(
                """
                select job_id from (
                    select job_id, window_end from export_job where organization = :organization
                    union all
                    select job_id, window_end from dead_letter where organization = :organization) known
                group by job_id order by max(window_end) desc nulls last, job_id
                """,
                new MapSqlParameterSource("organization", organization),
                String.class);
    }
}
