package dev.gladlyroutes.coverage;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one would write to Gladly Support about findings. */
final class SupportText {

    private static final Set<FindingKind> TO_LOOK_AT = Set.of(FindingKind.LATE, FindingKind.STUCK);

    private SupportText() {}

    /** The text, ready to be pasted; empty when there is nothing to ask for. */
    static String of(String organization, List<Finding> findings) {
        String wanted = list(findings.stream()
                .filter(finding -> finding.kind().isDataMissing())
                .toList());
        String late = list(findings.stream()
                .filter(finding -> TO_LOOK_AT.contains(finding.kind()))
                .toList());
        if (wanted.isEmpty() && late.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                        "Hello Gladly Support,\n\nthis is about the data export of our organization ")
                .append(organization)
                .append(". All times are in UTC.\n");
        if (!wanted.isEmpty()) {
            text.append("\nWould you please export these windows again? We do not have their data:\n")
                    .append(wanted);
        }
        if (!late.isEmpty()) {
            text.append("\nWould you please look at these exports? They have not come when we expected them:\n")
                    .append(late);
        }
        return text.append("\nPlease let us know when they can be downloaded.\n\nThank you!\n")
                .toString();
    }

    private static String list(List<Finding> findings) {
        return findings.stream().map(finding -> "- " + finding.detail() + "\n").collect(Collectors.joining());
    }
}
