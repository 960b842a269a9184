package dev.gladlyroutes.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must not be there when a site has come to rest. */
final class Leftovers {

    private Leftovers() {}

    /** Tickets that are not done or whose counts do not add up, dead letters, and spool files that nobody needs. */
    static List<String> of(Site site) throws Exception {
        List<String> left = new ArrayList<>(site.storage().state(Leftovers::inLedger));
        Set<Path> known = new HashSet<>(site.storage().state(Leftovers::knownFiles));
        Set<Path> lying = spoolFiles(site.spool());
        Stream.concat(known.stream(), lying.stream())
                .filter(file -> !(known.contains(file) && lying.contains(file)))
                .forEach(file ->
                        left.add((lying.contains(file) ? "orphan in the spool: " : "lost from the spool: ") + file));
        return left;
    }

    private static List<String> inLedger(JdbcClient state) {
        return state.sql(
                        """
                        select 'open or unbalanced: ' || t.channel || ' ' || t.job_id || ' ' || t.file_name
                        from gladly_ops.ticket t left join gladly_ops.export_file f on f.organization = t.organization
                            and f.job_id = t.job_id and f.file_name = t.file_name
                        where t.state <> 'DONE' or (t.channel not in ('download', 'manifest')
                            and t.delivered + t.dead_lettered + t.filtered + t.superseded <> f.lines)
                        union all
                        select 'open or unbalanced replay: ' || channel || ' ' || job_id || ' ' || file_name
                        from gladly_ops.replay_ticket
                        where state <> 'DONE' or (channel <> 'restore'
                            and delivered + dead_lettered + filtered + superseded <> lines)
                        union all
                        select 'dead letter: ' || sink || ' ' || job_id || ' ' || file_name || ' ' || reason
                        from gladly_ops.dead_letter
                        union all
                        select 'does not work: ' || channel || ' ' || coalesce(reason, '')
                        from gladly_ops.channel where state <> 'ACTIVE'
                        """)
                .query(String.class)
                .list();
    }

    private static List<Path> knownFiles(JdbcClient state) {
        return state
                .sql("select spool_path from gladly_ops.export_file where spool_path is not null")
                .query(String.class)
                .list()
                .stream()
                .map(Path::of)
                .toList();
    }

    private static Set<Path> spoolFiles(Path spool) throws IOException {
        Set<Path> files = new HashSet<>();
        try (Stream<Path> all = Files.walk(spool)) {
            all.filter(Files::isRegularFile).map(spool::relativize).forEach(files::add);
        }
        return files;
    }
}
