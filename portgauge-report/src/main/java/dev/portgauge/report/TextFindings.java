package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Causes, and what to do: against a grave narrower cause first, then against the shortage itself or
 * where to look when there is none, then the rest.
 */
final class TextFindings {

    private static final int TURNS = 3;

    private final Screen screen;
    private final Words words;
    private final ReportOptions options;

    /** Steps by turn; the same step is told once, whatever number of destinations it helps. */
    private final List<List<String>> steps =
            List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    /** Whether they are about a network namespace that has to be entered first. */
    private boolean elsewhere;

    TextFindings(Screen screen, Words words, ReportOptions options) {
        this.screen = screen;
        this.words = words;
        this.options = options;
    }

    /** Causes under their title, and steps. */
    void print(String title, FindingContext context) throws IOException {
        if (context.findings().isEmpty()) {
            return;
        }
        screen.heading(words.get(title));
        causes(context);
        steps();
    }

    /** Causes without a title; their steps wait for {@link #steps()}. */
    void causes(FindingContext context) throws IOException {
        elsewhere |= !context.entry().isEmpty();
        Causes causes = new Causes(words, context.pool());
        for (Finding finding : context.findings()) {
            screen.hanging(id(finding), causes.of(finding.evidence()));
        }
        Steps known = new Steps(words, context);
        for (int turn = 0; turn < TURNS; turn++) {
            for (Finding finding : context.findings()) {
                if (turn(finding) == turn) {
                    known.addTo(steps.get(turn), finding.evidence());
                }
            }
        }
    }

    /** What to do about all causes so far. */
    void steps() throws IOException {
        int number = 0;
        boolean kernelSetting = false;
        for (List<String> turn : steps) {
            for (String step : turn) {
                if (number == 0) {
                    screen.heading(words.get("steps.title"));
                }
                number++;
                screen.hanging("  ".concat(Integer.toString(number)).concat(". "), step);
                kernelSetting |= step.contains("sysctl -w");
            }
        }
        if (kernelSetting) {
            screen.text(2, words.get(elsewhere ? "steps.sysctl.netns" : "steps.sysctl"));
        }
    }

    private static int turn(Finding finding) {
        if (finding.evidence() instanceof Evidence.Shortage
                || finding.evidence() instanceof Evidence.NotPorts) {
            return 1;
        }
        return finding.severity().compareTo(Severity.WARNING) >= 0 ? 0 : 2;
    }

    private String id(Finding finding) {
        String id = screen.styled(Ansi.of(finding.severity()), finding.id());
        String severity = options.verbose() ? " ".concat(finding.severity().name()) : "";
        return "  ".concat(id).concat(severity).concat("  ");
    }
}
