package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.doctor.CheckResult;
import dev.gladlyroutes.doctor.CheckState;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final CheckResult FINE = new CheckResult("gladly", "dns", CheckState.OK, "found", null);
    private static final CheckResult ODD =
            new CheckResult("gladly", "windows", CheckState.WARNING, "one is late", "Wait a little.");
    private static final CheckResult BROKEN =
            new CheckResult("archive", "put", CheckState.WRONG, "refused\nby S3", "Grant s3:PutObject.");

    @Test
    void endsWithZeroUnlessSomethingIsWrong() {
        assertThat(new Diagnosis(List.of(FINE, ODD)).exitCode()).isEqualTo(ExitCode.BALANCED);
        assertThat(new Diagnosis(List.of(FINE, ODD, BROKEN)).exitCode()).isEqualTo(ExitCode.WORK_LEFT);
    }

    @Test
    void writesALineForEachCheckAndTheNextStepBelow() {
        assertThat(DiagnosisText.of(FINE).lines()).hasSize(1);
        assertThat(DiagnosisText.of(BROKEN).lines()).hasSize(2);
        assertThat(DiagnosisText.of(BROKEN))
                .startsWith("wrong")
                .contains("archive", "put", "refused?by S3")
                .contains("-> Grant s3:PutObject.");
    }

    @Test
    void endsWithHowManyAreWrong() {
        assertThat(DiagnosisText.of(new Diagnosis(List.of(FINE)))).isEqualTo("\nNothing is wrong.");
        assertThat(DiagnosisText.of(new Diagnosis(List.of(FINE, ODD, BROKEN))))
                .isEqualTo("\n1 check is wrong. There is 1 warning.");
    }

    @Test
    void tellsProgramsStatesInLowerCaseAndTheExitCode() throws Exception {
        assertThat(Json.of(new Diagnosis(List.of(BROKEN))))
                .contains("\"exitCode\" : 4", "\"state\" : \"wrong\"", "\"nextStep\" : \"Grant s3:PutObject.\"");
    }
}
