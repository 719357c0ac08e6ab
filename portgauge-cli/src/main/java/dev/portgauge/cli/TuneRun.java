package dev.portgauge.cli;

import dev.portgauge.analysis.tuning.Tuning;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.tune.FirstProcess;
import dev.portgauge.kernel.tune.HostWriter;
import dev.portgauge.kernel.tune.Kept;
import dev.portgauge.kernel.tune.NetnsIdentity;
import dev.portgauge.kernel.tune.OtherFiles;
import dev.portgauge.kernel.tune.Refusal;
import dev.portgauge.kernel.tune.Tuner;
import dev.portgauge.model.Netns;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.TuningReport;
import dev.portgauge.model.TuningReport.Earlier;
import dev.portgauge.model.TuningReport.Place;
import dev.portgauge.model.TuningReport.Scope;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Failure;
import dev.portgauge.model.TuningResult.Kind;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.TuneFile;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run of {@code portgauge tune}. */
final class TuneRun {

    private static final String FIRST_NETNS = "default";

    private final Invocation invocation;
    private final Writer out;
    private final Path root;
    private final HostWriter host;
    private final TuneOptions options;
    private final Optional<String> netnsText;
    private final Optional<Netns> netns;

    /**
     * @param root what stands for {@code /}
     */
    TuneRun(Invocation invocation, Writer out, Path root) {
        this.invocation = invocation;
        this.out = out;
        this.root = root;
        host = new HostWriter(root);
        options = new TuneOptions(invocation);
        netnsText = invocation.value(Option.NETNS);
        netns = netnsText.map(text -> new OtherNetns(invocation.host()).named(text).netns());
    }

    /** What is read of the namespace, by a thread in it. */
    private record Seen(Snapshot tcp, Snapshot udp, NetnsIdentity netns, boolean isFirst) {}

    int run() throws IOException {
        Seen seen = inside(this::read);
        Scope scope = scope(seen);
        Tuner tuner =
                scope == Scope.HOST ? Tuner.ofHost(host) : Tuner.ofNamespace(host, seen.netns());
        try {
            TuningPlan plan = plan(tuner, seen);
            Place place = inside(_ -> place(scope, tuner, plan));
            TuningReport report = new TuningReport(plan, place, Optional.empty(), Optional.empty());
            if (options.isUndo()) {
                return uninterrupted(report, seen.netns(), () -> tuner.undo(options.isForced()));
            }
            return options.isApply() ? apply(tuner, seen.netns(), report) : planned(report);
        } catch (Refusal refused) {
            throw refusal(refused.failure());
        }
    }

    private TuningPlan plan(Tuner tuner, Seen seen) {
        return Tuning.of(
                seen.tcp(),
                seen.udp(),
                options.wish(),
                seen.isFirst(),
                inside(_ -> tuner.settingsInForce()));
    }

    private int planned(TuningReport report) throws IOException {
        write(report);
        boolean isKnown = report.plan().before().isPresent();
        return isKnown && report.plan().harms().isEmpty() ? Program.DONE : Program.FAILED;
    }

    private int apply(Tuner tuner, NetnsIdentity where, TuningReport report) throws IOException {
        TuningPlan plan = report.plan();
        if (report.place().earlier() == Earlier.INTERRUPTED) {
            throw new UsageError("tuneInterrupted", report.place().statePath());
        }
        if (report.place().earlier() == Earlier.IN_DOUBT) {
            throw new UsageError("tuneInDoubt", report.place().statePath());
        }
        if (plan.changes().isEmpty() || !plan.harms().isEmpty()) {
            return planned(report);
        }
        inside(_ -> {
            tuner.mustBeAbleTo(plan.changes());
            return true;
        });
        if (!options.isConfirmed()) {
            if (invocation.format().name().equals("json")) {
                throw new UsageError("tuneNobodyToAsk");
            }
            write(report);
            out.flush();
            if (!new TuneQuestion(invocation).isYes()) {
                throw new UsageError("tuneNotConfirmed");
            }
            mustBeAsBefore(tuner, plan);
        }
        return uninterrupted(
                report, where, () -> tuner.apply(plan.changes(), kept -> text(plan, kept)));
    }

    /** While somebody thought about it, a service may have begun to listen in the new range. */
    private void mustBeAsBefore(Tuner tuner, TuningPlan plan) {
        TuningPlan now = plan(tuner, inside(this::read));
        boolean isSame = now.harms().isEmpty() && now.changes().size() == plan.changes().size();
        for (int i = 0; isSame && i < plan.changes().size(); i++) {
            isSame = plan.changes().get(i).isSameAs(now.changes().get(i));
        }
        if (!isSame) {
            throw new UsageError("tuneOtherPlan");
        }
    }

    /** A signal waits until it is done and told: half of it would be worse than either. */
    private int uninterrupted(TuningReport report, NetnsIdentity where, Supplier<TuningResult> work)
            throws IOException {
        try (StopSignal _ = StopSignal.heed()) {
            Optional<TuningResult> result =
                    inside(_ -> where.isHere() ? Optional.of(work.get()) : Optional.empty());
            return done(
                    report,
                    result.orElseThrow(() -> new UsageError("netnsGone", netnsText.orElse(""))));
        }
    }

    /**
     * What came of it, with the ledger of then; where nothing was changed it is one line instead.
     */
    private int done(TuningReport report, TuningResult result) throws IOException {
        if (!result.isChange()) {
            if (!invocation.format().name().equals("json")) {
                throw refusal(result);
            }
            write(report.with(result, Optional.empty()));
            return Program.FAILED;
        }
        boolean isStuck = result.kind() == Kind.STUCK;
        try {
            Snapshot after = inside(collector -> collector.collect(request(Protocol.TCP)));
            write(report.with(result, Tuning.outlook(after, report.plan().before())));
            out.flush();
        } catch (IOException | RuntimeException | Error untold) {
            // whatever it is, even no memory for a thread: the host is changed, which comes first
            if (!isStuck) {
                throw untold(result.kind()).afterChange();
            }
        }
        if (isStuck) {
            throw refusal(result).afterChange();
        }
        return result.isDone() ? Program.DONE : Program.CHANGED;
    }

    private UsageError untold(Kind kind) {
        String where = netnsText.map(" --netns "::concat).orElse("");
        if (kind == Kind.UNDONE) {
            return new UsageError("tuneUndoneUntold");
        }
        return kind == Kind.UNDONE_IN_PART
                ? new UsageError("tunePartUntold", where)
                : new UsageError("tuneUntold", where);
    }

    private void write(TuningReport report) throws IOException {
        ReportOptions style = invocation.reportOptions(AlarmFloors.DEFAULTS);
        invocation.format().write(report, style, out);
    }

    private Seen read(Collector collector) {
        Snapshot tcp = collector.collect(request(Protocol.TCP).with(Collector.Ceilings.ALL));
        Snapshot udp = collector.collect(request(Protocol.UDP));
        long inode = tcp.host().netns().orElse(0L);
        return new Seen(tcp, udp, NetnsIdentity.here(host, inode), FirstProcess.isFirstNetns(root));
    }

    private Collector.Request request(Protocol protocol) {
        return new Collector.Request(
                Collector.Owners.SAMPLED,
                true,
                Set.of(),
                Optional.empty(),
                protocol,
                invocation.readBy());
    }

    /** Work by a thread of the namespace that is meant: /proc/sys/net is its reader's. */
    private <T> T inside(Function<Collector, T> work) {
        return netns.isPresent()
                ? new OtherNetns(invocation.host()).read(netnsText.orElseThrow(), netns.get(), work)
                : work.apply(invocation.host().collector());
    }

    /** The namespace of process 1 may be a container's, and to a user it is unknown. */
    private Scope scope(Seen seen) {
        String name = seen.tcp().host().netnsName().orElse("");
        boolean isOfFirstProcess = name.equals(FIRST_NETNS) || (name.isEmpty() && seen.isFirst());
        if (!isOfFirstProcess) {
            return Scope.NAMESPACE;
        }
        if (FirstProcess.readsFiles(root)) {
            return Scope.HOST;
        }
        return seen.isFirst() ? Scope.HOST_FROM_CONTAINER : Scope.CONTAINER;
    }

    private static String text(TuningPlan plan, Kept kept) {
        return TuneFile.text(plan.changes(), kept.ours(), kept.theirs());
    }

    private Place place(Scope scope, Tuner tuner, TuningPlan plan) {
        // undoing needs no text: a file that cannot be read must not be in its way
        Kept kept =
                options.isUndo()
                        ? new Kept(tuner.inForce(), List.of())
                        : tuner.kept(plan.changes());
        return new Place(
                scope,
                tuner.hasFile() ? Optional.of(Tuner.FILE) : Optional.empty(),
                text(plan, kept),
                kept.theirs().size(),
                tuner.statePath(),
                tuner.earlier(),
                options.wishText(),
                netnsText,
                tuner.hasFile() ? OtherFiles.later(root, plan.changes()) : List.of());
    }

    private UsageError refusal(TuningResult result) {
        Failure failure = result.failure().orElseThrow();
        return switch (result.kind()) {
            case ROLLED_BACK ->
                    new UsageError("tuneRolledBack", failure.subject(), failure.detail());
            case STUCK -> new UsageError("tuneStuck", failure.subject(), failure.detail());
            case NOTHING_TO_UNDO -> new UsageError("tuneNothingToUndo", failure.subject());
            case CHANGED_MEANWHILE ->
                    options.isUndo()
                            ? new UsageError("tuneChanged", failure.subject(), failure.detail())
                            : new UsageError("tuneMoved", failure.subject(), failure.detail());
            case NAMESPACE_GONE -> new UsageError("tuneNamespaceGone", failure.subject());
            case IN_DOUBT -> new UsageError("tuneInDoubt", failure.subject());
            case BUSY -> new UsageError("tuneBusy");
            case INTERRUPTED -> new UsageError("tuneInterrupted", failure.subject());
            case APPLIED, UNDONE, UNDONE_IN_PART ->
                    throw new IllegalArgumentException(result.toString());
        };
    }

    private static UsageError refusal(Failure failure) {
        return failure.detail().isEmpty()
                ? new UsageError("tuneState", failure.subject())
                : new UsageError("tuneUnable", failure.subject(), failure.detail());
    }
}
