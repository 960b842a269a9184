package dev.gladlyroutes.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolNamesTest {

    @Test
    void namesAJobsFile() {
        assertThat(SpoolNames.of("myorg.us-1", "job_1-A", 17, "agents.jsonl"))
                .isEqualTo("myorg.us-1/job_1-A/17/agents.jsonl.gz");
    }

    @Test
    void namesAnAlteredCopyLikeAFileThatIsFoundWhenItIsLeftBehind() {
        assertThat(SpoolNames.ofAltered("myorg", "job/1", "7-2", "agents.jsonl"))
                .isEqualTo("myorg/job%2F1/altered-7-2/agents.jsonl.gz");
    }

    @ParameterizedTest
    @CsvSource({
        "agents.jsonl, agents.jsonl",
        "Az09._-, Az09._-",
        "a/b, a%2Fb",
        "a\\b, a%5Cb",
        "../../etc/passwd, ..%2F..%2Fetc%2Fpasswd",
        "., %2E",
        ".., %2E%2E",
        "a b, a%20b",
        "a+b, a%2Bb",
        "a*b, a%2Ab",
        "a%2Fb, a%252Fb",
        "a~b, a%7Eb",
        "a:b, a%3Ab",
        "é, %C3%A9",
    })
    void makesASegmentHarmless(String text, String segment) {
        assertThat(SpoolNames.segment(text)).isEqualTo(segment);
    }

    @Test
    void keepsDifferentNamesApart() {
        List<String> names = List.of("a/b", "a%2Fb", "a b", "a+b", "a%20b", "a_b", "..", "%2E%2E");
        assertThat(names.stream().map(SpoolNames::segment)).doesNotHaveDuplicates();
    }

    @Test
    void keepsAsManyBytesAsAFileSystemHolds() {
        String whole = "x".repeat(150);
        assertThat(SpoolNames.segment(whole)).isEqualTo(whole);
        assertThat(SpoolNames.segment(whole + "y"))
                .matches("x{134}-[0-9a-f]{16}")
                .hasSize(151);
        assertThat(SpoolNames.segment("漢".repeat(200))).matches("(%E6%BC%A2){14}(%E6%BC)-[0-9a-f]{18}");
        assertThat(SpoolNames.segment("漢".repeat(200))).hasSize(151);
    }

    @Test
    void cutsNoEscapeInTwo() {
        for (int lead = 0; lead < 9; lead++) {
            assertThat(SpoolNames.segment("x".repeat(lead) + "漢".repeat(200)))
                    .hasSize(151)
                    .matches("x*(%[0-9A-F]{2})+-[0-9a-f]{16,18}");
        }
    }

    @Test
    void keepsLongNamesApart() {
        String same = "x".repeat(199);
        String shortened = SpoolNames.segment(same + "a");
        List<String> names = List.of(same + "a", same + "b", same, shortened, "%".repeat(200), "%".repeat(199));
        assertThat(names.stream().map(SpoolNames::segment)).doesNotHaveDuplicates();
    }

    @Test
    void neverLeavesItsFolder() {
        assertThat(SpoolNames.of("..", "../..", 1, "/etc/passwd").split("/"))
                .hasSize(4)
                .doesNotContain("..", ".", "");
    }
}
