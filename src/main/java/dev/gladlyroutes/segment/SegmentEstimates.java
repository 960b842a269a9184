package dev.gladlyroutes.segment;

import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.source.ExportTable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a replay would send, as far as the memory of conversations and customers knows. Messages and topics are not
 * remembered with the files that told them, so they are not counted.
 */
public class SegmentEstimates {

    private static final Set<EventKind> UNCOUNTED = Set.of(EventKind.TOPICS, EventKind.MESSAGES);

    private final ConversationMemory conversations;
    private final PeopleMemory people;
    private final EventRules rules;

    SegmentEstimates(ConversationMemory conversations, PeopleMemory people, EventRules rules) {
        this.conversations = conversations;
        this.people = people;
        this.rules = rules;
    }

    /**
     * What would be sent.
     *
     * @param events of the kinds that are counted
     * @param users distinct customers in them
     * @param counted what is counted, in the words of {@code gladly.sink.segment.events}
     * @param notCounted what would be sent too, and nobody can count
     */
    public record SegmentEstimate(long events, long users, List<String> counted, List<String> notCounted) {}

    /** The estimate for files; zero events when nothing is remembered of them. */
    public SegmentEstimate of(Collection<ReplayedFile> files) {
        Map<EventKind, List<ReplayedFile>> told = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            List<ReplayedFile> telling =
                    files.stream().filter(file -> tells(file, kind)).toList();
            if (!telling.isEmpty()) {
                told.put(kind, telling);
            }
        }
        List<String> notCounted = words(told.keySet(), UNCOUNTED::contains);
        List<String> counted = words(told.keySet(), kind -> !UNCOUNTED.contains(kind));
        Set<String> users = new HashSet<>();
        long events = customers(told.getOrDefault(EventKind.CUSTOMERS, List.of()), users);
        told.keySet().removeAll(UNCOUNTED);
        told.remove(EventKind.CUSTOMERS);
        return new SegmentEstimate(events + ofConversations(told, users), users.size(), counted, notCounted);
    }

    private boolean tells(ReplayedFile file, EventKind kind) {
        String table = kind == EventKind.CUSTOMERS ? ExportTable.CUSTOMERS : ExportTable.CONVERSATION_ITEMS;
        return table.equals(ExportTable.of(file.name()))
                && (kind == EventKind.CREATED ? rules.tellsBeginnings(file.firstLoad()) : rules.tells(kind));
    }

    private long ofConversations(Map<EventKind, List<ReplayedFile>> files, Set<String> users) {
        if (files.isEmpty()) {
            return 0;
        }
        Map<EventKind, Set<FileVersion>> chosen = new EnumMap<>(EventKind.class);
        files.forEach((kind, telling) -> chosen.put(
                kind,
                telling.stream()
                        .map(file -> new FileVersion(file.jobId(), file.jobUpdatedAt()))
                        .collect(Collectors.toSet())));
        AtomicLong events = new AtomicLong();
        conversations.forEach(history -> {
            long told = chosen.entrySet().stream()
                    .flatMap(each -> history.facts(each.getKey())
                            .filter(fact -> each.getValue().contains(fact.source())))
                    .filter(fact -> !rules.isTooOld(fact.at()))
                    .count();
            if (told > 0 && history.customerId() != null) {
                users.add(history.customerId());
            }
            events.addAndGet(told);
        });
        return events.get();
    }

    private long customers(List<ReplayedFile> files, Set<String> users) {
        Set<CustomerVersion> chosen = files.stream()
                .filter(file -> !rules.isTooOld(file.windowEnd()))
                .map(file -> new CustomerVersion(file.windowEnd(), file.jobUpdatedAt()))
                .collect(Collectors.toSet());
        if (chosen.isEmpty()) {
            return 0;
        }
        AtomicLong events = new AtomicLong();
        people.forEachCustomer((id, version) -> {
            if (chosen.contains(version)) {
                users.add(id);
                events.incrementAndGet();
            }
        });
        return events.get();
    }

    private static List<String> words(Set<EventKind> kinds, Predicate<EventKind> choice) {
        return kinds.stream()
                .filter(choice)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
