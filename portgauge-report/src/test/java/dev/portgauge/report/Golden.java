package dev.portgauge.report;

import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.TuningReport;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One golden file: a scenario in one language and format.
 *
 * @param diagnosis what the scenario's command found
 * @param style quiet and verbose, and the terminal's width
 */
record Golden(
        String scenario, Object diagnosis, Style style, Language language, ReportWriter writer) {

    /** How the text of a scenario is asked for. */
    enum Style {
        PLAIN(80, false, false),
        NARROW(20, false, false),
        QUIET(80, true, false),
        VERBOSE(80, false, true);

        private final int columns;
        private final boolean quiet;
        private final boolean verbose;

        Style(int columns, boolean quiet, boolean verbose) {
            this.columns = columns;
            this.quiet = quiet;
            this.verbose = verbose;
        }

        ReportOptions options(Language language, boolean colour) {
            return new ReportOptions(language, colour, columns, quiet, verbose);
        }

        int columns() {
            return columns;
        }
    }

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** Every golden file: text in both languages, machine formats once. */
    static List<Golden> all() {
        List<Golden> all = new ArrayList<>();
        add(all, "exhausted", CheckScenarios.exhausted(), Style.PLAIN);
        add(all, "close-wait-leak", CheckScenarios.closeWaitLeak(), Style.PLAIN);
        add(all, "time-wait-flood", CheckScenarios.timeWaitFlood(), Style.PLAIN);
        add(all, "wide-bounds-proxy", CheckScenarios.wideBoundsProxy(), Style.PLAIN);
        add(all, "ok", CheckScenarios.ok(), Style.PLAIN);
        add(all, "no-target-table", CheckScenarios.noTargetTable(), Style.PLAIN);
        add(all, "unknown-no-netlink", CheckScenarios.unknownNoNetlink(), Style.PLAIN);
        add(all, "nothing-readable", OtherScenarios.nothing(), Style.PLAIN);
        add(all, "ipv6", CheckScenarios.ipv6(), Style.PLAIN);
        addLimits(all);
        addSockets(all);
        addProcesses(all);
        addPools(all);
        addProbes(all);
        addNetns(all);
        addPlans(all);
        addTunes(all);
        addAdvice(all);
        addLogs(all);
        addText(all, "old-kernel", CheckScenarios.oldKernel(), Style.PLAIN);
        addText(all, "asked", ReadingScenarios.asked(), Style.PLAIN);
        add(all, "book", ReadingScenarios.book(), Style.PLAIN);
        add(all, "book-no-rights", ReadingScenarios.withoutRights(), Style.PLAIN);
        add(all, "book-refused", ReadingScenarios.refusedByTheVerifier(), Style.VERBOSE);
        addText(all, "routes-unreadable", ReadingScenarios.routesUnreadable(), Style.PLAIN);
        addText(all, "exhausted-narrow", CheckScenarios.exhausted(), Style.NARROW);
        addText(all, "no-target-table-narrow", CheckScenarios.noTargetTable(), Style.NARROW);
        addText(all, "limits-narrow", OtherScenarios.limits(), Style.NARROW);
        addText(all, "sockets-narrow", OtherScenarios.sockets(), Style.NARROW);
        addText(all, "no-target-table-quiet", CheckScenarios.noTargetTable(), Style.QUIET);
        addText(all, "limits-quiet", OtherScenarios.limits(), Style.QUIET);
        addText(all, "exhausted-verbose", CheckScenarios.exhausted(), Style.VERBOSE);
        addText(all, "nothing-readable-verbose", OtherScenarios.nothing(), Style.VERBOSE);
        return all;
    }

    private static void addLimits(List<Golden> all) {
        add(all, "limits", OtherScenarios.limits(), Style.PLAIN);
        add(all, "limits-odd-overlap", OtherScenarios.limitsOddOverlap(), Style.PLAIN);
        add(all, "limits-unknown", OtherScenarios.limitsUnknown(), Style.PLAIN);
        add(all, "limits-gateway", CeilingScenarios.gateway(), Style.PLAIN);
        add(all, "check-ceilings", CeilingScenarios.check(), Style.VERBOSE);
    }

    private static void addAdvice(List<Golden> all) {
        add(all, "advise", AdviceScenarios.everything(), Style.PLAIN);
        add(all, "advise-leak", AdviceScenarios.leak(), Style.PLAIN);
        add(all, "advise-nothing", AdviceScenarios.nothing(), Style.PLAIN);
        add(all, "advise-limit", AdviceScenarios.limit(Ceiling.Kind.CONNTRACK), Style.PLAIN);
        add(all, "advise-unknown", AdviceScenarios.unknown(), Style.PLAIN);
        addText(all, "advise-narrow", AdviceScenarios.everything(), Style.NARROW);
        addText(all, "advise-quiet", AdviceScenarios.everything(), Style.QUIET);
    }

    private static void addProcesses(List<Golden> all) {
        add(all, "processes", ProcessScenarios.leak(), Style.PLAIN);
        add(all, "processes-limits", ProcessScenarios.limits(), Style.PLAIN);
        add(all, "processes-sockets", ProcessScenarios.sockets(), Style.PLAIN);
        addText(all, "processes-verbose", ProcessScenarios.leak(), Style.VERBOSE);
        addText(all, "processes-narrow", ProcessScenarios.leak(), Style.NARROW);
        addText(all, "processes-sockets-verbose", ProcessScenarios.sockets(), Style.VERBOSE);
    }

    private static void addPools(List<Golden> all) {
        add(all, "bind-exhausted", PoolScenarios.bindExhausted(), Style.PLAIN);
        add(all, "udp-short", PoolScenarios.udpShort(), Style.PLAIN);
        add(all, "foreign-source", PoolScenarios.foreignSource(), Style.PLAIN);
        add(all, "other-pool", PoolScenarios.otherPool(), Style.PLAIN);
        addText(all, "other-pool-of-one", PoolScenarios.otherPoolOfOne(), Style.PLAIN);
        add(all, "nat-spent", NatScenarios.spent(), Style.PLAIN);
        add(all, "nat-table", NatScenarios.table(), Style.PLAIN);
        addText(all, "nat-private", NatScenarios.privateDestination(), Style.PLAIN);
        addText(all, "nat-spent-quiet", NatScenarios.spent(), Style.QUIET);
        addText(all, "nat-spent-narrow", NatScenarios.spent(), Style.NARROW);
        add(all, "limits-nat", NatScenarios.limits(), Style.PLAIN);
        add(all, "limits-azure", NatScenarios.azure(), Style.PLAIN);
        add(all, "limits-nat-assumed", NatScenarios.assumed(), Style.PLAIN);
    }

    private static void addNetns(List<Golden> all) {
        add(all, "netns-check", NetnsScenarios.checks(), Style.PLAIN);
        add(all, "netns-check-all-ok", NetnsScenarios.allOk(), Style.PLAIN);
        add(all, "netns-check-no-rights", NetnsScenarios.withoutRights(), Style.PLAIN);
        add(all, "netns-check-none", NetnsScenarios.none(), Style.PLAIN);
        add(all, "netns-advise", NetnsScenarios.advice(), Style.PLAIN);
        addText(all, "netns-advise-quiet", NetnsScenarios.advice(), Style.QUIET);
        add(all, "netns-limits", NetnsScenarios.limits(), Style.PLAIN);
        add(all, "netns-sockets", NetnsScenarios.sockets(), Style.PLAIN);
        addText(all, "netns-check-narrow", NetnsScenarios.checks(), Style.NARROW);
        addText(all, "netns-check-quiet", NetnsScenarios.checks(), Style.QUIET);
        addText(all, "netns-check-quiet-no-rights", NetnsScenarios.withoutRights(), Style.QUIET);
        addText(all, "netns-check-verbose", NetnsScenarios.allOk(), Style.VERBOSE);
        addText(all, "netns-limits-quiet", NetnsScenarios.limits(), Style.QUIET);
    }

    private static void addPlans(List<Golden> all) {
        add(all, "plan", PlanScenarios.tooMuch(), Style.PLAIN);
        add(all, "plan-measured", PlanScenarios.measuredAndPlanned(), Style.PLAIN);
        add(all, "plan-enough", PlanScenarios.enough(), Style.PLAIN);
        add(all, "plan-unknown", PlanScenarios.unknown(), Style.PLAIN);
        add(all, "plan-small-pool", PlanScenarios.smallPool(), Style.VERBOSE);
        addText(all, "plan-narrow", PlanScenarios.tooMuch(), Style.NARROW);
        addText(all, "plan-quiet", PlanScenarios.tooMuch(), Style.QUIET);
    }

    private static void addTunes(List<Golden> all) {
        TuneScenarios.all().forEach((name, report) -> add(all, name, report, Style.PLAIN));
        addText(all, "tune-narrow", TuneScenarios.plan(), Style.NARROW);
        addText(all, "tune-quiet", TuneScenarios.plan(), Style.QUIET);
    }

    private static void addSockets(List<Golden> all) {
        add(all, "sockets", OtherScenarios.sockets(), Style.PLAIN);
        add(all, "sockets-by-process", OtherScenarios.socketsByProcess(), Style.PLAIN);
        add(all, "sockets-by-state", OtherScenarios.socketsByState(), Style.PLAIN);
        add(all, "sockets-by-source", OtherScenarios.socketsBySource(), Style.PLAIN);
    }

    private static void addLogs(List<Golden> all) {
        add(all, "logs", LogScenarios.exhausted(), Style.PLAIN);
        add(all, "logs-none", LogScenarios.none(), Style.PLAIN);
        addText(all, "logs-narrow", LogScenarios.exhausted(), Style.NARROW);
    }

    private static void addProbes(List<Golden> all) {
        add(all, "probe-agrees", ProbeScenarios.agrees(), Style.PLAIN);
        add(all, "probe-differs", ProbeScenarios.differs(), Style.PLAIN);
        add(all, "probe-without-rights", ProbeScenarios.withoutRights(), Style.PLAIN);
        add(all, "probe-bound", ProbeScenarios.bound(), Style.PLAIN);
        add(all, "probe-not-bound", ProbeScenarios.notBound(), Style.PLAIN);
        add(all, "probe-connected", ProbeScenarios.connected(), Style.PLAIN);
        addText(all, "probe-old-kernel", ProbeScenarios.oldKernel(), Style.PLAIN);
        addText(all, "probe-range-changed", ProbeScenarios.rangeChanged(), Style.PLAIN);
        addText(all, "probe-differs-quiet", ProbeScenarios.differs(), Style.QUIET);
        add(
                all,
                "probe-exhausted",
                ProbeScenarios.failed(ProbeDiagnosis.Meaning.EXHAUSTED, "EADDRNOTAVAIL"),
                Style.PLAIN);
        add(
                all,
                "probe-conntrack-full",
                ProbeScenarios.failed(ProbeDiagnosis.Meaning.CONNTRACK_FULL, "ETIMEDOUT"),
                Style.PLAIN);
    }

    private static void add(List<Golden> all, String scenario, Object diagnosis, Style style) {
        addText(all, scenario, diagnosis, style);
        for (ReportWriter writer : ReportFormats.ALL) {
            if (!writer.name().equals("text") && writer.supports(kind(diagnosis))) {
                all.add(new Golden(scenario, diagnosis, style, Language.EN, writer));
            }
        }
    }

    private static void addText(List<Golden> all, String scenario, Object diagnosis, Style style) {
        ReportWriter text = ReportFormats.named("text").orElseThrow();
        for (Language language : Language.values()) {
            all.add(new Golden(scenario, diagnosis, style, language, text));
        }
    }

    static ReportKind kind(Object diagnosis) {
        return switch (diagnosis) {
            case CheckDiagnosis _ -> ReportKind.CHECK;
            case AdviceDiagnosis _ -> ReportKind.ADVISE;
            case LimitsDiagnosis _ -> ReportKind.LIMITS;
            case ProbeDiagnosis _ -> ReportKind.PROBE;
            case PlanDiagnosis _ -> ReportKind.PLAN;
            case TuningReport _ -> ReportKind.TUNE;
            case LogsDiagnosis _ -> ReportKind.LOGS;
            case NetnsDiagnosis<?> all -> kind(example(all));
            default -> ReportKind.SOCKETS;
        };
    }

    boolean isText() {
        return writer.name().equals("text");
    }

    Path file() {
        String extension = isText() ? "txt" : writer.name();
        return FOLDER.resolve(scenario + "." + language.tag() + "." + extension);
    }

    String render() throws IOException {
        return render(style.options(language, false));
    }

    String render(ReportOptions options) throws IOException {
        return render(writer, diagnosis, options);
    }

    static String render(ReportWriter writer, Object diagnosis, ReportOptions options)
            throws IOException {
        StringWriter out = new StringWriter();
        switch (diagnosis) {
            case CheckDiagnosis check -> writer.write(check, options, out);
            case LimitsDiagnosis limits -> writer.write(limits, options, out);
            case SocketsDiagnosis sockets -> writer.write(sockets, options, out);
            case ProbeDiagnosis probe -> writer.write(probe, options, out);
            case PlanDiagnosis plan -> writer.write(plan, options, out);
            case TuningReport tune -> writer.write(tune, options, out);
            case AdviceDiagnosis advice -> writer.write(advice, options, out);
            case LogsDiagnosis logs -> writer.write(logs, options, out);
            case NetnsDiagnosis<?> all -> render(writer, all, options, out);
            default -> throw new IllegalArgumentException(diagnosis.toString());
        }
        return out.toString();
    }

    @SuppressWarnings("unchecked") // as the example is, all are
    private static void render(
            ReportWriter writer, NetnsDiagnosis<?> all, ReportOptions options, StringWriter out)
            throws IOException {
        switch (example(all)) {
            case CheckDiagnosis _ ->
                    writer.writeChecks((NetnsDiagnosis<CheckDiagnosis>) all, options, out);
            case LimitsDiagnosis _ ->
                    writer.writeLimits((NetnsDiagnosis<LimitsDiagnosis>) all, options, out);
            case AdviceDiagnosis _ ->
                    writer.writeAdvice((NetnsDiagnosis<AdviceDiagnosis>) all, options, out);
            default -> writer.writeSockets((NetnsDiagnosis<SocketsDiagnosis>) all, options, out);
        }
    }

    /** An answer of the command; of check where none could be read. */
    private static Object example(NetnsDiagnosis<?> all) {
        return all.namespaces().isEmpty()
                ? CheckScenarios.ok()
                : all.namespaces().getFirst().diagnosis();
    }

    @Override
    public String toString() {
        return file().getFileName().toString();
    }
}
