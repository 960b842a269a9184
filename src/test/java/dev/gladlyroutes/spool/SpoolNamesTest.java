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
    void neverLeavesItsFolder() {
        assertThat(SpoolNames.of("..", "../..", 1, "/etc/passwd").split("/"))
                .hasSize(4)
                .doesNotContain("..", ".", "");
    }
}
