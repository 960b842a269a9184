package dev.gladlyroutes.cli;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.doctor.CheckResult;
import dev.gladlyroutes.doctor.CheckState;

/** A diagnosis as text: a line for each check, and below it the next step. */
final class DiagnosisText {

    private static final String COLUMNS = "%-8s  %-9s  %-12s  %s%n";
    private static final String BELOW = " ".repeat(35) + "-> ";

    private DiagnosisText() {}

    static String of(CheckResult result) {
        String line = String.format(
                COLUMNS, result.state().word(), result.system(), result.check(), TextTable.printable(result.result()));
        return result.nextStep() == null ? line : line + BELOW + TextTable.printable(result.nextStep()) + "\n";
    }

    /** The last line. */
    static String of(Diagnosis diagnosis) {
        long wrong = diagnosis.count(CheckState.WRONG);
        long warnings = diagnosis.count(CheckState.WARNING);
        return "\n"
                + (wrong == 0 ? "Nothing is wrong." : Quantity.are(wrong, "check") + " wrong.")
                + (warnings == 0
                        ? ""
                        : " There " + (warnings == 1 ? "is " : "are ") + Quantity.of(warnings, "warning") + ".");
    }
}
