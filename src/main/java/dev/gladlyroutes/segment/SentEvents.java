package dev.gladlyroutes.segment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Remembers in the state database which events of single items Segment has, so that a window that is exported again
 * repeats none. What is told of a whole conversation is remembered in its history.
 */
class SentEvents {

    private final NamedParameterJdbcTemplate jdbc;
    private final String organization;
    private final String select;

    SentEvents(NamedParameterJdbcTemplate jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.select = "select message_id" + Ids.from(jdbc, "segment_sent", "message_id");
    }

    /** The message ids of those that Segment has. */
    Set<String> among(List<SegmentEvent> events) {
        Set<String> known = new HashSet<>();
        Ids.query(
                jdbc, select, Ids.of(organization), remembered(events), row -> known.add(row.getString("message_id")));
        return known;
    }

    /** Segment has them. */
    void add(List<SegmentEvent> events) {
        List<String> ids = new ArrayList<>(new HashSet<>(remembered(events)));
        ids.removeAll(among(events));
        for (int begin = 0; begin < ids.size(); begin += Ids.PAGE) {
            List<String> page = ids.subList(begin, Math.min(begin + Ids.PAGE, ids.size()));
            jdbc.update(
                    "insert into segment_sent (organization, message_id)"
                            + " select cast(:organization as varchar(255)), id from unnest(:ids) as told (id)",
                    Ids.of(organization).addValue("ids", new SqlArrayValue("varchar", page.toArray())));
        }
    }

    private static List<String> remembered(Collection<SegmentEvent> events) {
        return events.stream()
                .filter(event -> event.part().startsWith(SegmentEvent.TOPIC_ADDED)
                        || event.part().startsWith(SegmentEvent.TOPIC_REMOVED)
                        || event.part().equals(SegmentEvent.MESSAGE))
                .map(SegmentEvent::messageId)
                .toList();
    }
}
