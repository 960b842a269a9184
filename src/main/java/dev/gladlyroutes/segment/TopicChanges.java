package dev.gladlyroutes.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When which topics were added to a conversation and removed from it. */
final class TopicChanges {

    /** By time, the changes of that moment with the line that told each first. */
    private final NavigableMap<Instant, Map<Topics, Long>> changes = new TreeMap<>();

    private final Set<String> topics = new LinkedHashSet<>();
    private @Nullable Instant topicsAt;

    private record Topics(List<String> added, List<String> removed) {}

    /** Topics that an item added and removed. */
    record TopicChange(Instant at, long line, List<String> added, List<String> removed) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static TopicChanges of(Collection<TopicChange> changes) {
        TopicChanges known = new TopicChanges();
        changes.forEach(change -> known.learn(change.at(), change.line(), change.added(), change.removed()));
        return known;
    }

    @JsonValue
    Collection<TopicChange> all() {
        List<TopicChange> all = new ArrayList<>();
        changes.forEach((at, moment) ->
                moment.forEach((change, line) -> all.add(new TopicChange(at, line, change.added(), change.removed()))));
        return all;
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Learns a change; true when it was not known. */
    boolean learn(Instant at, long line, List<String> added, List<String> removed) {
        if (added.isEmpty() && removed.isEmpty()) {
            return false;
        }
        boolean learnt =
                changes.computeIfAbsent(at, time -> new LinkedHashMap<>()).putIfAbsent(new Topics(added, removed), line)
                        == null;
        if (learnt) {
            topicsAt = null;
        }
        return learnt;
    }

    /** Topics at a time, in the order they were added. Asking in the order of time goes through the changes once. */
    Set<String> topicsAt(Instant time) {
        if (topicsAt == null || topicsAt.isAfter(time)) {
            topics.clear();
            changes.headMap(time, true).values().forEach(this::apply);
        } else {
            changes.subMap(topicsAt, false, time, true).values().forEach(this::apply);
        }
        topicsAt = time;
        return new LinkedHashSet<>(topics);
    }

    private void apply(Map<Topics, Long> moment) {
        moment.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(change -> {
            topics.addAll(change.getKey().added());
            change.getKey().removed().forEach(topics::remove);
        });
    }
}
