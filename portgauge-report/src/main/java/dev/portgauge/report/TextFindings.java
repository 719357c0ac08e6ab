package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cause and what to do. */
final class TextFindings {

    private final Screen screen;
    private final Words words;
    private final ReportOptions options;

    TextFindings(Screen screen, Words words, ReportOptions options) {
        this.screen = screen;
        this.words = words;
        this.options = options;
    }

    void print(List<Finding> findings, FindingContext context) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        screen.heading(words.get("cause.title"));
        Causes causes = new Causes(words);
        for (Finding finding : findings) {
            screen.hanging(id(finding), causes.of(finding.evidence()));
        }
        List<String> steps = steps(findings, context);
        if (steps.isEmpty()) {
            return;
        }
        screen.heading(words.get("steps.title"));
        boolean kernelSetting = false;
        for (int i = 0; i < steps.size(); i++) {
            screen.hanging("  ".concat(Integer.toString(i + 1)).concat(". "), steps.get(i));
            kernelSetting |= steps.get(i).contains("sysctl -w");
        }
        if (kernelSetting) {
            screen.text(2, words.get("steps.sysctl"));
        }
    }

    /** Those of a narrower cause first, those against the shortage itself last. */
    private List<String> steps(List<Finding> findings, FindingContext context) {
        List<String> texts = new ArrayList<>();
        Steps steps = new Steps(words, context);
        for (Finding finding : findings) {
            if (!(finding.evidence() instanceof Evidence.Shortage)) {
                steps.addTo(texts, finding.evidence());
            }
        }
        for (Finding finding : findings) {
            if (finding.evidence() instanceof Evidence.Shortage) {
                steps.addTo(texts, finding.evidence());
            }
        }
        return texts;
    }

    private String id(Finding finding) {
        String id = screen.styled(Ansi.of(finding.severity()), finding.id());
        String severity = options.verbose() ? " ".concat(finding.severity().name()) : "";
        return "  ".concat(id).concat(severity).concat("  ");
    }
}
