package dev.portgauge.report;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Measured;
import dev.portgauge.model.PlanDiagnosis.Result;
import dev.portgauge.model.PlanDiagnosis.Variant;
import dev.portgauge.model.PlanOutcome;
import dev.portgauge.model.PlanOutcome.Limit;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TimeWaitHold;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** {@code plan} for people. */
final class TextPlan {

    private static final int VERDICT = 10;

    /** Nanoseconds; less is not felt. */
    private static final int WORTH_TELLING = 50_000;

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;
    private final TextPlanChanges changes;

    TextPlan(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
        changes = new TextPlanChanges(screen, words);
    }

    void write(PlanDiagnosis diagnosis) throws IOException {
        Verdict verdict = diagnosis.verdict();
        String lead = DisplayWidth.padRight(verdict.name(), VERDICT);
        screen.hanging(
                lead.replace(verdict.name(), screen.styled(Ansi.of(verdict), verdict.name())),
                sentence(diagnosis));
        if (options.quiet()) {
            return;
        }
        screen.text(Math.min(VERDICT, screen.columns() / 4), pair(diagnosis));
        if (diagnosis.result() instanceof Reading.Known<Result>(Result result)) {
            sum(diagnosis.load(), result.asked());
            limits(result.asked().outcome());
            if (diagnosis.exemption().isPresent()) {
                screen.text(2, words.get("plan.nat", exempt(diagnosis.exemption().get())));
            }
            changes.print(result, isDetailed(result));
            new TextFindings(screen, words, options).print("cause.title", context(diagnosis));
        }
        TextFooter footer = new TextFooter(screen, words, options);
        footer.problems(diagnosis.problems(), diagnosis.read());
        footer.origin(diagnosis.host(), diagnosis.takenAt(), diagnosis.took(), diagnosis.read());
    }

    private String exempt(NatUse.Exemption why) {
        return words.get("nat.exempt.".concat(why.name()));
    }

    /** Who has enough asks for the cost of more only when curious. */
    private boolean isDetailed(Result result) {
        return options.verbose() || result.asked().outcome().verdict() != Verdict.OK;
    }

    private String sentence(PlanDiagnosis diagnosis) {
        if (!(diagnosis.result() instanceof Reading.Known<Result>(Result result))) {
            return words.get("plan.unknown", words.why(diagnosis.result()));
        }
        Variant asked = result.asked();
        PlanOutcome outcome = asked.outcome();
        boolean isShort = outcome.verdict() == Verdict.CRITICAL;
        String key =
                isShort && outcome.binding() == PlanOutcome.Kind.PORTS
                        ? "plan.verdict.ports"
                        : "plan.verdict.".concat(outcome.verdict().name());
        return words.get(
                key,
                PlanNumbers.rate(diagnosis.load().rate()),
                PlanNumbers.time(diagnosis.load().holdMillis(), words),
                Numbers.grouped(outcome.needed()),
                capacity(asked),
                PlanNumbers.rate(outcome.rate()),
                PlanFinding.limit(outcome.binding(), words));
    }

    private static String capacity(Variant variant) {
        String number = Numbers.grouped(variant.outcome().capacity());
        return variant.setup().ports().isExact() ? number : "≈ ".concat(number);
    }

    private String pair(PlanDiagnosis diagnosis) {
        Optional<IpAddress> remote = diagnosis.remote();
        if (remote.isEmpty()) {
            return words.get("plan.anywhere");
        }
        String from =
                diagnosis.source().isPresent()
                        ? diagnosis.source().get().toString()
                        : words.get("pair.unknownSource");
        return "tcp "
                .concat(from)
                .concat(" -> ")
                .concat(
                        diagnosis.remotePort().isPresent()
                                ? Words.endpoint(remote.get(), diagnosis.remotePort().getAsInt())
                                : words.get("pair.anyPort", remote.get().toString()));
    }

    /** How many ports are taken, and of how many. */
    private void sum(Load load, Variant asked) throws IOException {
        PlanSetup setup = asked.setup();
        PlanOutcome outcome = asked.outcome();
        screen.heading(words.get("plan.sum.title", PlanNumbers.rate(load.rate())));
        Rows rows = new Rows();
        rows.add(words.get("plan.sum.rate"), PlanNumbers.rate(load.rate()), origin(load, setup));
        rows.add(
                words.get("plan.sum.open"),
                outcome.open(),
                words.get("plan.sum.openNote", PlanNumbers.time(load.holdMillis(), words)));
        rows.add(
                words.get("plan.sum.wait"),
                Math.max(0, outcome.needed() - outcome.open()),
                wait(setup));
        rows.rule();
        rows.add(words.get("plan.sum.needed"), outcome.needed(), "");
        rows.add(words.get("plan.sum.usable"), capacity(asked), usable(setup));
        rows.print(screen);
    }

    private String origin(Load load, PlanSetup setup) {
        String text = words.get("plan.asked");
        if (load.measured().isPresent()) {
            Measured measured = load.measured().get();
            text =
                    words.get(
                            setup.closer() == Closer.LOCAL
                                    ? "plan.measured"
                                    : "plan.measured.atLeast",
                            Numbers.grouped(measured.opened()),
                            PlanNumbers.time(measured.millis(), words));
            if (measured.isBrokenOff()) {
                text = text.concat("; ").concat(words.get("plan.measured.broken"));
            }
        }
        return setup.requests() > 1
                ? text.concat("; ")
                        .concat(words.get("plan.pooled", Numbers.grouped(setup.requests())))
                : text;
    }

    private String wait(PlanSetup setup) {
        if (setup.closer() != Closer.LOCAL) {
            return words.get("plan.wait.".concat(setup.closer().name()));
        }
        TimeWaitHold hold = setup.timeWait();
        if (hold.takesOver()) {
            return words.get(
                    "plan.wait.reuse",
                    PlanNumbers.time(hold.millis(), words),
                    Integer.toString(hold.twReuse()));
        }
        if (!hold.timestamps()) {
            return words.get("plan.wait.stamps");
        }
        return words.get(hold.twReuse() < 0 ? "plan.wait.unknown" : "plan.wait." + hold.twReuse());
    }

    private String usable(PlanSetup setup) {
        String text =
                words.get(
                        "plan.sum.usableNote",
                        Words.range(setup.ports().range()),
                        Numbers.grouped(setup.ports().reserved()),
                        Numbers.grouped(setup.ports().closed()));
        return setup.sources() == 1 && setup.destinations() == 1
                ? text
                : text.concat("; ")
                        .concat(
                                words.get(
                                        "plan.sum.times",
                                        Numbers.grouped(setup.sources()),
                                        Numbers.grouped(setup.destinations())));
    }

    /** What limits the rate, the first first, and the second half of the range. */
    private void limits(PlanOutcome outcome) throws IOException {
        screen.heading(words.get("plan.limits.title"));
        Rows rows = new Rows();
        for (Limit limit : outcome.limits()) {
            rows.add(
                    PlanFinding.limit(limit.kind(), words),
                    PlanNumbers.rate(limit.rate()),
                    note(limit));
        }
        rows.print(screen);
        Optional<PlanOutcome.Slow> slow = outcome.slow();
        if (slow.isPresent() && slow.get().nanosPerConnect() >= WORTH_TELLING) {
            screen.text(
                    2,
                    words.get(
                            "plan.slow",
                            PlanNumbers.rate(outcome.halfRate()),
                            PlanNumbers.micros(slow.get().nanosPerConnect()),
                            PlanNumbers.share(slow.get().cpu())));
        } else if (options.verbose() && !Double.isInfinite(outcome.halfRate())) {
            screen.text(2, words.get("plan.half", PlanNumbers.rate(outcome.halfRate())));
        }
    }

    private String note(Limit limit) {
        String room = Numbers.grouped(limit.room());
        String text =
                limit.afterMillis() == 0
                        ? words.get("plan.limits.room", room)
                        : words.get(
                                "plan.limits.roomAfter",
                                room,
                                PlanNumbers.time(limit.afterMillis(), words));
        return limit.subject().isEmpty()
                ? text
                : text.concat(" (").concat(Plain.text(limit.subject())).concat(")");
    }

    private FindingContext context(PlanDiagnosis diagnosis) {
        return new FindingContext(
                PortPool.TCP_CONNECT,
                "",
                "",
                pair(diagnosis),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                NetnsEntryText.of(diagnosis.host()),
                diagnosis.findings());
    }
}
