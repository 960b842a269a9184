package dev.gladlyroutes.notifications;

import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.FindingKind;
import java.util.List;
import java.util.Map;

/** What is wrong with windows and jobs, as it was said in the log, but for what costs nothing. */
class FindingConditions implements ConditionSource {

    /** Two jobs that export the same time lose nothing. */
    private static final Map<FindingKind, NotificationKind> KINDS = Map.of(
            FindingKind.EXPIRING, NotificationKind.JOB_EXPIRING,
            FindingKind.EXPIRED, NotificationKind.JOB_EXPIRED,
            FindingKind.FAILED, NotificationKind.JOB_FAILED,
            FindingKind.STUCK, NotificationKind.JOB_STUCK,
            FindingKind.MISSING, NotificationKind.WINDOW_MISSING,
            FindingKind.LATE, NotificationKind.WINDOW_LATE);

    private static final String SUPPORT = " The command status prints the text for it.";

    private final CoverageReport coverage;

    FindingConditions(CoverageReport coverage) {
        this.coverage = coverage;
    }

    @Override
    public List<Condition> conditions() {
        return coverage.said().stream()
                .filter(finding -> KINDS.containsKey(finding.kind()))
                .map(FindingConditions::condition)
                .toList();
    }

    private static Condition condition(Finding finding) {
        return new Condition(
                KINDS.get(finding.kind()),
                finding.subject(),
                urgency(finding),
                finding.since(),
                finding.detail(),
                finding.remedy() + (finding.kind() == FindingKind.EXPIRING ? "" : SUPPORT));
    }

    /** The shorter the time that is left, the more urgent; a finding without a deadline stays as urgent as it is. */
    private static int urgency(Finding finding) {
        return -(int) finding.urgency().reached().toMinutes();
    }
}
