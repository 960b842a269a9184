package dev.gladlyroutes.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.coverage.Coverage;
import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.status.StatusReader;
import dev.gladlyroutes.status.ThroughputReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

class StatusPageTest {

    private final TestLedger ledger = new TestLedger("archive", "warehouse");
    private @Nullable String pollProblem;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void tellsThatAllIsWell() {
        assertThat(page()).contains("myorg", "Everything is delivered", "no job", "None.");
    }

    @Test
    void showsEachJobInEachSinkByColourAndText() {
        ledger.list(TestLedger.job("job-a", 5, TestLedger.AGENTS));
        ledger.download(12_345);
        ledger.deliver("archive");
        assertThat(page())
                .contains("job-a", "1 of 1")
                .contains("<span class=\"state done\">DONE</span>")
                .contains("<span class=\"state waiting\">WAITING</span>", "0 of 12,345 lines");
    }

    @Test
    void tellsWhyAChannelStopsAndOffersToResumeIt() {
        ledger.states.pause("warehouse", "grant <it>");
        assertThat(page())
                .contains("Something needs a person", "grant &lt;it&gt;")
                .contains("/channels/warehouse/resume", "/channels/archive/pause")
                .doesNotContain("/channels/warehouse/pause");
    }

    @Test
    void drawsTheWindowsAndWhatIsMissingBetweenThem() {
        ledger.list(TestLedger.job("job-a", 2, TestLedger.AGENTS), TestLedger.job("job-b", 4, TestLedger.AGENTS));
        assertThat(page()).contains("class=\"open\"", "class=\"gap\"", "MISSING");
    }

    @Test
    void drawsTheLinesOfEachDay() {
        ledger.list(TestLedger.job("job-a", 5, TestLedger.AGENTS));
        ledger.download(1_000);
        ledger.deliver("warehouse");
        assertThat(page()).contains("2031-05-06: 1,000 lines", "warehouse: 1,000", "archive: 0");
    }

    @Test
    void tellsHowFreshEachTableIs() {
        ledger.list(TestLedger.job("job-a", 5, TestLedger.AGENTS));
        ledger.download(1);
        ledger.deliver("warehouse");
        assertThat(page()).contains(">36 h</td>", "nothing yet");
    }

    @Test
    void countsDeadLettersByTheirReason() {
        ledger.list(TestLedger.job("job-a", 5, TestLedger.AGENTS));
        ledger.download(2);
        Ticket ticket = ledger.claim("warehouse");
        ledger.tickets.checkpoint(ticket, 2, new Counts(1, 1, 0, 0));
        ledger.jdbc
                .sql("insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,"
                        + " created_at) values ('myorg', 'warehouse', 'job-a', 'agents.jsonl', 1, '', 'INVALID',"
                        + " 'not_json', timestamp with time zone '2031-05-06 11:00:00Z')")
                .update();
        assertThat(page())
                .contains("<code>not_json</code>", "/dead-letters/replay", "1 dead", "Something needs a person");
    }

    @Test
    void tellsWhyGladlyCannotBeRead() {
        pollProblem = "401: check the token";
        assertThat(page()).contains("The last poll failed: 401: check the token");
    }

    @Test
    void keepsJobsThatAreDoneForTwoWeeks() {
        ledger.list(TestLedger.job("job-a", 5, TestLedger.AGENTS));
        ledger.download(1);
        ledger.deliver("archive");
        ledger.deliver("warehouse");
        ledger.deliver("manifest");
        assertThat(page()).contains("job-a");
        ledger.clock.pass(Duration.ofDays(15));
        assertThat(page()).doesNotContain("job-a");
    }

    @Test
    void hasRoomForAnyText() {
        String name = "<script>alert(1)</script>";
        ExportJob job = TestLedger.job("a", 5, TestLedger.AGENTS);
        ledger.list(new ExportJob(
                name, null, job.status(), job.updatedAt(), job.windowStart(), job.windowEnd(), job.files()));
        assertThat(page()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    private String page() {
        CoverageReport coverage = new CoverageReport(
                new Coverage(List.of(Duration.ofHours(72))),
                ledger.jdbc,
                ledger.channels,
                TestLedger.ORGANIZATION,
                ledger.clock);
        StatusReader reader = new StatusReader(
                ledger.jdbc, ledger.transaction, ledger.channels, coverage, TestLedger.ORGANIZATION, ledger.clock);
        Instant now = ledger.clock.instant();
        StatusPage page = new StatusPages(
                        reader,
                        new ThroughputReader(ledger.jdbc, TestLedger.ORGANIZATION),
                        ledger.channels,
                        () -> Optional.of(new LastPoll.Result(now, pollProblem)),
                        () -> Optional.of(now.plusSeconds(900)),
                        ledger.clock)
                .read();
        return html(page);
    }

    private static String html(StatusPage page) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        MockServletContext servlets = new MockServletContext();
        WebContext context = new WebContext(
                JakartaServletWebApplication.buildApplication(servlets)
                        .buildExchange(new MockHttpServletRequest(servlets), new MockHttpServletResponse()),
                Locale.ENGLISH);
        context.setVariable("page", page);
        return engine.process("status", context);
    }
}
