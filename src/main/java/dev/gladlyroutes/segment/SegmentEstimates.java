package dev.gladlyroutes.segment;

import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.source.ExportTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<EventKind> told = Stream.of(EventKind.values())
                .filter(rules::tells)
                .filter(kind -> files.stream().anyMatch(file -> isToldBy(file, kind)))
                .toList();
        Set<String> users = new HashSet<>();
        long events = 0;
        if (told.contains(EventKind.CUSTOMERS)) {
            events += customers(files, users);
        }
        if (told.stream().anyMatch(kind -> kind != EventKind.CUSTOMERS && !UNCOUNTED.contains(kind))) {
            events += ofConversations(files, users);
        }
        return new SegmentEstimate(
                events, users.size(), words(told, kind -> !UNCOUNTED.contains(kind)), words(told, UNCOUNTED::contains));
    }

    private static boolean isToldBy(ReplayedFile file, EventKind kind) {
        String table = ExportTable.of(file.name());
        return table.equals(kind == EventKind.CUSTOMERS ? ExportTable.CUSTOMERS : ExportTable.CONVERSATION_ITEMS);
    }

    private long ofConversations(Collection<ReplayedFile> files, Set<String> users) {
        Set<FileVersion> chosen = files.stream()
                .filter(file -> isToldBy(file, EventKind.CREATED))
                .map(file -> new FileVersion(file.jobId(), file.jobUpdatedAt()))
                .collect(Collectors.toSet());
        AtomicLong events = new AtomicLong();
        conversations.forEach(history -> {
            long told = history.facts(rules)
                    .filter(fact -> chosen.contains(fact.source()))
                    .filter(fact -> !rules.isTooOld(fact.at()))
                    .count();
            if (told > 0 && history.customerId() != null) {
                users.add(history.customerId());
            }
            events.addAndGet(told);
        });
        return events.get();
    }

    private long customers(Collection<ReplayedFile> files, Set<String> users) {
        Set<CustomerVersion> chosen = files.stream()
                .filter(file -> isToldBy(file, EventKind.CUSTOMERS))
                .filter(file -> !rules.isTooOld(file.windowEnd()))
                .map(file -> new CustomerVersion(file.windowEnd(), file.jobUpdatedAt()))
                .collect(Collectors.toSet());
        AtomicLong events = new AtomicLong();
        people.forEachCustomer((id, version) -> {
            if (chosen.contains(version)) {
                users.add(id);
                events.incrementAndGet();
            }
        });
        return events.get();
    }

    private static List<String> words(List<EventKind> kinds, Predicate<EventKind> choice) {
        return kinds.stream()
                .filter(choice)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
