package dev.gladlyroutes.doctor;

import static dev.gladlyroutes.doctor.CheckState.OK;
import static dev.gladlyroutes.doctor.CheckState.SKIPPED;
import static dev.gladlyroutes.doctor.CheckState.WARNING;
import static dev.gladlyroutes.doctor.CheckState.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private final AtomicBoolean closed = new AtomicBoolean();

    @Test
    void skipsWhatBuildsOnACheckThatIsWrongAndNothingElse() throws Exception {
        Examined examined = Examined.of(system(
                Check.of("first", () -> Observation.wrong("broken", "mend it")),
                Check.of("second", () -> Observation.ok("fine")).after("first"),
                Check.of("third", () -> Observation.ok("fine")).after("second"),
                Check.of("other", () -> Observation.ok("fine"))));

        assertThat(examined.states())
                .containsExactly(
                        entry("first", WRONG), entry("second", SKIPPED), entry("third", SKIPPED), entry("other", OK));
        assertThat(examined.check("third").nextStep()).contains("\"second\"");
        assertThat(closed).isTrue();
    }

    @Test
    void goesOnAfterAWarning() throws Exception {
        Examined examined = Examined.of(system(
                Check.of("first", () -> Observation.warning("odd", "look at it")),
                Check.of("second", () -> Observation.ok("fine")).after("first")));

        assertThat(examined.states()).containsExactly(entry("first", WARNING), entry("second", OK));
    }

    @Test
    void givesUpACheckThatHangs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);

        Examined examined = Examined.by(
                system(Check.of("hanging", () -> {
                    try {
                        never.await();
                        return Observation.ok("too late");
                    } catch (InterruptedException givenUp) {
                        interrupted.countDown();
                        throw givenUp;
                    }
                })),
                Duration.ofMillis(200));

        assertThat(examined.state("hanging")).isEqualTo(WRONG);
        interrupted.await();
        assertThat(closed).isTrue();
    }

    @Test
    void tellsAFailureWithoutThePasswordThatItQuotes() throws Exception {
        Examined examined = Examined.of(system(Check.of("failing", () -> {
            throw new IOException("no way to jdbc:x?password=hunter2&more");
        })));

        assertThat(examined.state("failing")).isEqualTo(WRONG);
        assertThat(examined.toString()).contains("no way to").doesNotContain("hunter2");
    }

    @Test
    void saysWhichPropertySwitchesASystemOn() throws Exception {
        CheckResult sink = Examined.of(new SwitchedOff("archive", "gladly.sink.archive", "gladly.sink.archive.bucket"))
                .check("sink");

        assertThat(sink.state()).isEqualTo(SKIPPED);
        assertThat(sink.nextStep()).contains("gladly.sink.archive.bucket");
    }

    @Test
    void examinesTheNextSystemWhileOneHangsAndTellsThemInOrder() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        List<String> told = new ArrayList<>();

        new Doctor(
                        List.of(
                                system(Check.of("waiting", () -> {
                                    second.await();
                                    return Observation.ok("came");
                                })),
                                system(Check.of("coming", () -> {
                                    second.countDown();
                                    return Observation.ok("here");
                                }))),
                        Examined.PATIENCE)
                .examine(
                        result -> told.add(result.check() + " " + result.state().word()));

        assertThat(told).containsExactly("waiting ok", "coming ok");
    }

    private SystemCheck system(Check... checks) {
        return new SystemCheck() {

            @Override
            public String system() {
                return "system";
            }

            @Override
            public String properties() {
                return "gladly.system";
            }

            @Override
            public List<Check> checks() {
                return List.of(checks);
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
    }
}
