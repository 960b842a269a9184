package dev.gladlyroutes.cli;

import dev.gladlyroutes.coverage.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Findings about windows and jobs as text. */
final class FindingList {

    private static final int MOST = 20;

    private FindingList() {}

    /** A line per finding, and what to write to Gladly Support; empty when there is nothing to say. */
    static String of(List<Finding> findings, String supportText) {
        String list = findings.stream()
                .limit(MOST)
                .map(finding -> TextTable.printable(finding.inWords()) + "\n")
                .collect(Collectors.joining());
        String more =
                findings.size() > MOST ? "... and " + (findings.size() - MOST) + " more; --json tells all.\n" : "";
        return list + more + (supportText.isEmpty() ? "" : letter(supportText));
    }

    private static String letter(String supportText) {
        return supportText
                .lines()
                .map(line -> "    " + TextTable.printable(line))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "\nTo send to Gladly Support:\n\n", "\n\n"));
    }
}
