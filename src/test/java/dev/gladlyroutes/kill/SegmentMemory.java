package dev.gladlyroutes.kill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger remembers of people and conversations, to make events of later lines. */
record SegmentMemory() implements Aspect {

    private static final List<String> SUBJECTS = List.of("customer", "agent", "conversation");

    @Override
    public Map<String, String> of(Site site) throws Exception {
        return site.storage().state(SegmentMemory::rows);
    }

    private static Map<String, String> rows(JdbcClient state) {
        Map<String, String> rows = new TreeMap<>();
        for (String subject : SUBJECTS) {
            state.sql("select * from gladly_ops.segment_" + subject)
                    .query()
                    .listOfRows()
                    .forEach(row -> rows.put(subject + " " + row.get(subject + "_id"), row.toString()));
        }
        return rows;
    }
}
