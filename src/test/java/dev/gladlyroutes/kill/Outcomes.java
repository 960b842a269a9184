package dev.gladlyroutes.kill;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger says about every file in every sink, and about its place in the spool. */
record Outcomes() implements Aspect {

    @Override
    public Map<String, String> of(Site site) throws Exception {
        return site.storage().state(Outcomes::outcomes);
    }

    private static Map<String, String> outcomes(JdbcClient state) {
        Map<String, String> outcomes = new TreeMap<>();
        state.sql(
                        """
                        select t.channel, t.job_id, t.file_name, t.state, t.checkpoint_line, t.delivered,
                            t.dead_lettered, t.filtered, t.superseded, f.lines, f.sha256, f.state as file_state,
                            f.spool_path
                        from gladly_ops.ticket t left join gladly_ops.export_file f on f.organization = t.organization
                            and f.job_id = t.job_id and f.file_name = t.file_name
                        """)
                .query()
                .listOfRows()
                .forEach(row -> outcomes.put(
                        row.get("channel") + " " + row.get("job_id") + " " + row.get("file_name"), row.toString()));
        return outcomes;
    }
}
