package dev.portgauge.report;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.AdviceDiagnosis.FirstLimit;
import dev.portgauge.model.AdviceDiagnosis.Myth;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** {@code advise} for people: the first action is readable at one glance. */
final class TextAdvice {

    private static final int DETAIL = 6;

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;
    private final AdviceWords advice;
    private final AdviceSettings settings = new AdviceSettings();

    TextAdvice(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
        advice = new AdviceWords(options.language(), words);
    }

    void write(AdviceDiagnosis diagnosis) throws IOException {
        if (options.quiet()) {
            quiet("", diagnosis);
            return;
        }
        CheckDiagnosis check = diagnosis.check();
        body(diagnosis);
        TextFooter footer = new TextFooter(screen, words, options);
        footer.asked(check.answers());
        footer.problems(check.problems(), check.read());
        footer.origin(check.host(), check.takenAt(), check.took(), check.read());
    }

    /** Everything but where it was read. */
    void body(AdviceDiagnosis diagnosis) throws IOException {
        words.know(diagnosis.check().processes());
        advice.know(diagnosis.check().host());
        head(diagnosis);
        int number = 0;
        for (Advice one : diagnosis.advice()) {
            number++;
            screen.blank();
            print(number, one);
        }
        myths(diagnosis.myths());
        if (!diagnosis.isKernelKnown()) {
            screen.blank();
            screen.text(0, advice.get("kernel.unknown"));
        }
    }

    /** One line for each, and one where there is none. */
    void quiet(String lead, AdviceDiagnosis diagnosis) throws IOException {
        words.know(diagnosis.check().processes());
        for (Advice one : diagnosis.advice()) {
            screen.hanging(
                    lead.concat(one.kind().id()).concat("  "),
                    advice.shortGain(one).concat("  ").concat(advice.of("what", one)));
        }
        if (diagnosis.advice().isEmpty()) {
            screen.hanging(lead, summary(diagnosis));
        }
    }

    private void head(AdviceDiagnosis diagnosis) throws IOException {
        Verdict verdict = diagnosis.check().verdict();
        Optional<DestinationDiagnosis> fullest = diagnosis.check().fullest();
        if (diagnosis.isUrgent() && fullest.isPresent()) {
            new TextVerdict(screen, words).print("", fullest.get());
            screen.styledText(0, Ansi.BOLD, summary(diagnosis));
        } else {
            screen.hanging(lead(verdict), summary(diagnosis));
            if (diagnosis.firstLimit().isPresent()) {
                screen.text(0, first(diagnosis.firstLimit().get()));
            }
        }
    }

    private String lead(Verdict verdict) {
        return screen.styled(Ansi.of(verdict), verdict.name()).concat("  ");
    }

    private String summary(AdviceDiagnosis diagnosis) {
        long urgent = diagnosis.advice().stream().filter(Advice::isUrgent).count();
        if (urgent > 0) {
            return advice.get(urgent == 1 ? "head.one" : "head.many", Numbers.grouped(urgent));
        }
        if (diagnosis.isUrgent() && diagnosis.advice().isEmpty()) {
            return advice.get("head.noAdvice");
        }
        if (diagnosis.check().verdict() == Verdict.UNKNOWN) {
            return advice.get("head.unknown");
        }
        return diagnosis.advice().isEmpty()
                ? advice.get("head.none")
                : advice.get("head.later", Numbers.grouped(diagnosis.advice().size()));
    }

    private String first(FirstLimit first) {
        String left = Numbers.grouped(first.left());
        String all = Numbers.grouped(first.limit());
        if (first.ceiling().isPresent()) {
            String which =
                    advice.get(
                            "ceiling.".concat(first.ceiling().get().kind().name()),
                            Plain.text(first.ceiling().get().subject()));
            return advice.get("first.ceiling", which, "", left, all);
        }
        return first.destination().isPresent()
                ? advice.get("first.ports", "", words.pair(first.destination().get()), left, all)
                : advice.get("first.pool", "", "", left, all);
    }

    private void print(int number, Advice one) throws IOException {
        String id = screen.styled(one.isUrgent() ? Ansi.YELLOW : Ansi.BOLD, one.kind().id());
        String lead = Integer.toString(number).concat(". ").concat(id).concat("  ");
        String what = advice.of("what", one);
        screen.hanging(
                lead, one.isUrgent() ? what : what.concat(" ").concat(advice.get("urgent.later")));
        part("label.gain", advice.gain(one));
        String rate = advice.rate(one);
        if (!rate.isEmpty()) {
            screen.text(DETAIL, rate);
        }
        if (one.others() > 0) {
            screen.text(DETAIL, advice.others(one.others()));
        }
        part("label.risk", advice.of("risk", one));
        part("label.how", advice.of("how", one));
        for (SettingChange change : one.changes()) {
            screen.hanging(DisplayWidth.spaces(DETAIL), advice.change(change));
        }
        settings(one);
        part("label.where", advice.of("where", one));
        part("label.undo", advice.of("undo", one));
    }

    private void part(String label, String text) throws IOException {
        screen.hanging("   ".concat(advice.get(label)).concat("  "), text);
    }

    private void settings(Advice one) throws IOException {
        for (Software software : one.software()) {
            List<String> lines = settings.of(software, one);
            if (!lines.isEmpty()) {
                part("label.settings", advice.software(software, one.kind()));
                for (String line : lines) {
                    screen.hanging(DisplayWidth.spaces(DETAIL), line);
                }
            }
        }
    }

    private void myths(List<Myth> myths) throws IOException {
        if (myths.isEmpty()) {
            return;
        }
        screen.heading(advice.get("myths.title"));
        for (Myth myth : myths) {
            screen.hanging("  - ", advice.myth(myth));
        }
    }
}
