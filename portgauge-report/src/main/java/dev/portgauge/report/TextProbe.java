package dev.portgauge.report;

import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.ProbeDiagnosis.Binding;
import dev.portgauge.model.ProbeDiagnosis.Comparison;
import dev.portgauge.model.ProbeDiagnosis.Connecting;
import dev.portgauge.model.ProbeDiagnosis.Counted;
import dev.portgauge.model.ProbeDiagnosis.Difference;
import dev.portgauge.model.ProbeDiagnosis.NotTried;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.io.Writer;

/** {@code probe} for people. */
final class TextProbe {

    /** Differing ports shown without {@code -v}. */
    private static final int SHOWN = 10;

    /** As of check. */
    private static final int LEAD = 10;

    private static final PortReason[] REASONS = PortReason.values();

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;

    TextProbe(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
    }

    void write(ProbeDiagnosis diagnosis) throws IOException {
        String pair = pair(diagnosis);
        if (diagnosis.result() instanceof Comparison comparison) {
            comparison(diagnosis, comparison, pair);
        } else if (diagnosis.result() instanceof Binding binding) {
            binding(diagnosis, binding, pair);
        } else if (diagnosis.result() instanceof Connecting connecting) {
            connecting(diagnosis, connecting, pair);
        } else if (diagnosis.result() instanceof NotTried notTried) {
            notTried(diagnosis, notTried, pair);
        } else {
            throw new IllegalArgumentException(diagnosis.result().toString());
        }
        if (options.quiet()) {
            return;
        }
        TextFooter footer = new TextFooter(screen, words, options);
        footer.problems(diagnosis.problems(), diagnosis.read());
        footer.origin(diagnosis.host(), diagnosis.takenAt(), diagnosis.took(), diagnosis.read());
    }

    private String pair(ProbeDiagnosis diagnosis) {
        String source =
                diagnosis.source().isPresent()
                        ? diagnosis.source().get().toString()
                        : words.get("pair.unknownSource");
        return source.concat(" -> ")
                .concat(Words.endpoint(diagnosis.remote().address(), diagnosis.remote().port()));
    }

    private void comparison(ProbeDiagnosis diagnosis, Comparison found, String pair)
            throws IOException {
        int differing = found.differences().size();
        String key =
                differing > 0
                        ? "probe.differs"
                        : found.asked() == found.size() ? "probe.agreesAll" : "probe.agrees";
        headline(
                differing == 0,
                pair,
                words.get(
                        key,
                        Numbers.grouped(found.asked()),
                        Numbers.grouped(found.size()),
                        Numbers.grouped(differing)));
        if (options.quiet()) {
            return;
        }
        table(found);
        differences(found);
        left(diagnosis, found);
        if (found.usable() > 0) {
            screen.blank();
            screen.text(0, words.get("probe.effect", Numbers.grouped(found.usable())));
        }
    }

    private void table(Comparison found) throws IOException {
        screen.heading(words.get("probe.table"));
        Rows rows = new Rows();
        for (PortReason reason : REASONS) {
            Counted counted = found.verdicts().get(reason);
            if (counted != null) {
                rows.add(
                        words.get("reason.".concat(reason.name())),
                        counted.usable() + counted.unusable(),
                        says(counted));
            }
        }
        if (found.timeWait() > 0) {
            rows.add(
                    words.get("reason.TIME_WAIT_BLOCKED"),
                    found.timeWait(),
                    words.get("probe.timeWait"));
        }
        if (found.changed() > 0) {
            rows.add(words.get("probe.changed"), found.changed(), words.get("probe.changedNote"));
        }
        rows.print(screen);
    }

    private String says(Counted counted) {
        if (counted.unusable() == 0) {
            return words.get("probe.usable");
        }
        return counted.usable() == 0
                ? words.get("probe.unusable")
                : words.get(
                        "probe.both",
                        Numbers.grouped(counted.usable()),
                        Numbers.grouped(counted.unusable()));
    }

    private void differences(Comparison found) throws IOException {
        int all = found.differences().size();
        if (all == 0) {
            return;
        }
        screen.heading(words.get("probe.differences"));
        int shown = options.verbose() ? all : Math.min(SHOWN, all);
        for (Difference difference : found.differences().subList(0, shown)) {
            screen.text(
                    2,
                    words.get(
                            difference.usable() ? "probe.butUsable" : "probe.butUnusable",
                            Integer.toString(difference.port()),
                            words.get("reason.".concat(difference.reason().name()))));
        }
        if (shown < all) {
            screen.text(2, words.get("held.more", Numbers.grouped(all - shown)));
        }
        screen.text(2, words.get("probe.why"));
    }

    /** The ledger's number, and the kernel's own where it was asked about every port. */
    private void left(ProbeDiagnosis diagnosis, Comparison found) throws IOException {
        ledger(diagnosis.headroom());
        if (!found.sampled()) {
            screen.text(
                    2,
                    words.get(
                            found.timeWait() > 0 ? "probe.kernelLeftTimeWait" : "probe.kernelLeft",
                            Numbers.grouped(found.usable())));
        }
    }

    private void ledger(Reading<Headroom> headroom) throws IOException {
        screen.blank();
        if (headroom instanceof Reading.Known<Headroom> known) {
            screen.text(
                    2,
                    words.get(
                            "probe.ledger",
                            Words.withBounds(known.value().left()),
                            Numbers.grouped(known.value().ledger().capacity())));
        } else {
            screen.text(2, words.get("verdict.unknown", words.why(headroom)));
        }
    }

    private void binding(ProbeDiagnosis diagnosis, Binding found, String pair) throws IOException {
        String address = found.trial().address().toString();
        boolean worked = found.trial().failure().isEmpty();
        headline(
                worked,
                pair,
                worked
                        ? words.get("probe.bound", address, Integer.toString(found.trial().port()))
                        : words.get(
                                "probe.notBound",
                                address,
                                Plain.text(found.trial().failure().get().errno())));
        if (options.quiet()) {
            return;
        }
        screen.blank();
        screen.text(0, words.get(worked ? "probe.bound.means" : "probe.notBound.means"));
        ledger(diagnosis.headroom());
        if (found.pool() instanceof Reading.Known<Headroom> known) {
            screen.text(
                    2,
                    words.get(
                            "probe.bindLedger",
                            address,
                            Words.withBounds(known.value().left()),
                            Numbers.grouped(known.value().ledger().capacity())));
        }
    }

    private void connecting(ProbeDiagnosis diagnosis, Connecting found, String pair)
            throws IOException {
        ConnectTrial trial = found.trial();
        boolean worked = trial.failure().isEmpty();
        String took = Numbers.millis(trial.took());
        headline(
                worked,
                pair,
                worked
                        ? words.get("probe.connected", local(trial), took)
                        : words.get(
                                "probe.notConnected",
                                trial.failure().get().call(),
                                Plain.text(trial.failure().get().errno()),
                                took));
        if (options.quiet()) {
            return;
        }
        screen.blank();
        screen.text(
                0,
                words.get(
                        "probe.meaning.".concat(found.meaning().name()),
                        left(diagnosis.headroom()),
                        Numbers.grouped(found.limit().toSeconds()),
                        found.conntrack().isPresent()
                                ? Numbers.grouped(found.conntrack().get().used())
                                : ""));
        ledger(diagnosis.headroom());
        if (worked) {
            screen.blank();
            screen.text(0, words.get("probe.connected.effect"));
        }
    }

    private static String local(ConnectTrial trial) {
        return trial.local().isPresent()
                ? Words.endpoint(trial.local().get().address(), trial.local().get().port())
                : "";
    }

    private String left(Reading<Headroom> headroom) {
        return headroom instanceof Reading.Known<Headroom> known
                ? Words.estimate(known.value().left())
                : words.get("table.unknown");
    }

    private void notTried(ProbeDiagnosis diagnosis, NotTried found, String pair)
            throws IOException {
        screen.hanging(
                DisplayWidth.padRight(
                        screen.styled(Ansi.of(Verdict.UNKNOWN), Verdict.UNKNOWN.name()), LEAD),
                "tcp ".concat(pair));
        screen.styledText(LEAD, Ansi.BOLD, words.get("probe.notTried", words.why(found.why())));
        if (options.quiet()) {
            return;
        }
        String key = hint(found.why());
        if (!key.isEmpty()) {
            screen.blank();
            screen.text(0, words.get(key));
        }
        ledger(diagnosis.headroom());
    }

    private static String hint(Reading<?> why) {
        if (!(why instanceof Reading.Refused<?> refused)) {
            return "";
        }
        if (refused.source().contains("TCP_REPAIR")) {
            return "probe.notTried.repair";
        }
        if (refused.source().contains("IP_LOCAL_PORT_RANGE")) {
            return "probe.notTried.option";
        }
        return refused.source().contains("ip_local_port_range") ? "probe.notTried.range" : "";
    }

    private void headline(boolean good, String pair, String text) throws IOException {
        Ansi style = Ansi.of(good ? Verdict.OK : Verdict.CRITICAL);
        String lead = screen.styled(style, good ? "OK" : "TROUBLE");
        screen.hanging(DisplayWidth.padRight(lead, LEAD), "tcp ".concat(pair));
        screen.styledText(LEAD, Ansi.BOLD, text);
    }
}
