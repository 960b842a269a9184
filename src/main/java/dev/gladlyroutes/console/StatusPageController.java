package dev.gladlyroutes.console;

import dev.gladlyroutes.archive.ArchiveReplays;
import dev.gladlyroutes.archive.ReplaySelection;
import dev.gladlyroutes.deadletter.DeadLetterFilter;
import dev.gladlyroutes.deadletter.DeadLetterReplays;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.management.Operations;
import dev.gladlyroutes.management.Operator;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The status page, and what its buttons do. */
@Controller
@ConditionalOnWebApplication
class StatusPageController {

    private static final String BACK = "redirect:/";

    private final StatusPages pages;
    private final Operations operations;
    private final ArchiveReplays archive;
    private final DeadLetterReplays letters;
    private final ConsoleProperties console;

    StatusPageController(
            StatusPages pages,
            Operations operations,
            ArchiveReplays archive,
            DeadLetterReplays letters,
            ConsoleProperties console) {
        this.pages = pages;
        this.operations = operations;
        this.archive = archive;
        this.letters = letters;
        this.console = console;
    }

    @GetMapping("/")
    String status(Model model) {
        if (!console.isOn()) {
            return "locked";
        }
        model.addAttribute("page", pages.read());
        return "status";
    }

    @PostMapping("/poll")
    String poll(RedirectAttributes answer) {
        return done(answer, () -> {
            operations.pollNow();
            return "Gladly's job list is being read.";
        });
    }

    @PostMapping("/channels/{channel}/pause")
    String pause(@PathVariable String channel, @RequestParam String reason, RedirectAttributes answer) {
        return done(answer, () -> {
            operations.pause(channel, given(reason));
            return "The channel " + channel + " is paused.";
        });
    }

    @PostMapping("/channels/{channel}/resume")
    String resume(@PathVariable String channel, RedirectAttributes answer) {
        return done(answer, () -> {
            operations.resume(channel);
            return "The channel " + channel + " tries again.";
        });
    }

    @PostMapping("/dead-letters/replay")
    String replayLetters(@RequestParam String sink, @RequestParam String reason, RedirectAttributes answer) {
        DeadLetterFilter filter = new DeadLetterFilter(List.of(), sink, null, reason, null, null, null, null);
        return done(
                answer,
                () -> letters.open(filter, Operator.name()).isEmpty()
                        ? "There are no such letters any more."
                        : "The letters are being replayed.");
    }

    @PostMapping("/replays")
    String replay(
            @RequestParam String sink,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            RedirectAttributes answer) {
        return done(answer, () -> {
            List<Long> replays = archive.open(sink, new ReplaySelection(from, to, null, null), Operator.name());
            return replays.isEmpty()
                    ? "The archive has nothing of these days."
                    : "Replay " + replays.get(0) + " is on its way.";
        });
    }

    private static String done(RedirectAttributes answer, Supplier<String> work) {
        try {
            answer.addFlashAttribute("message", work.get());
        } catch (ConfigurationFailureException | IllegalArgumentException refused) {
            answer.addFlashAttribute("refusal", refused.getMessage());
        }
        return BACK;
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
