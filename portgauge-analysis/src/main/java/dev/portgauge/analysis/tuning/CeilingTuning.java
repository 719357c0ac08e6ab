package dev.portgauge.analysis.tuning;

import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan.NotProposed;
import dev.portgauge.model.TuningPlan.Outlook;
import dev.portgauge.model.TuningPlan.Why;
import dev.portgauge.model.Verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The limits beside the ports: raised only where a finding shows that they are reached. */
final class CeilingTuning {

    private static final String TIME_WAIT_BUCKETS = "PG019";
    private static final String CONNTRACK = "PG014";

    /** Some 1.3 GB of kernel memory when all are in use; the kernel itself sets 262144 at most. */
    private static final long LARGEST = 4_194_304;

    private final Snapshot snapshot;
    private final TuningWish wish;
    private final Set<TunedSetting> raised;
    private final List<Finding> findings;
    private final Optional<Outlook> outlook;

    /**
     * @param raised those that an earlier run has set
     */
    CeilingTuning(
            Snapshot snapshot,
            TuningWish wish,
            Set<TunedSetting> raised,
            Optional<Outlook> outlook) {
        this.snapshot = snapshot;
        this.wish = wish;
        this.raised = raised;
        this.outlook = outlook;
        findings = LimitsAnalysis.of(snapshot).findings();
    }

    /**
     * What is over this limit skips TIME_WAIT, so that its port is free early: more of them cost
     * ports.
     */
    void timeWaitBuckets(List<SettingChange> changes, List<NotProposed> left) {
        TunedSetting setting = TunedSetting.TW_BUCKETS;
        if (!wish.allows(setting)) {
            return;
        }
        if (!(snapshot.ceilings().tcp().timeWaitLimit() instanceof Reading.Known<Long>(Long now))) {
            left.add(new NotProposed(setting, Why.UNKNOWN_SETTING, ""));
        } else if (!isFound(TIME_WAIT_BUCKETS) && !wish.names(setting)) {
            left.add(new NotProposed(setting, Why.NOT_BINDING, now.toString()));
        } else if (arePortsShort() && !wish.names(setting)) {
            left.add(new NotProposed(setting, Why.FREES_PORTS, now.toString()));
        } else {
            raise(setting, now, Reason.TIME_WAIT_OVERFLOW, TIME_WAIT_BUCKETS, changes, left);
        }
    }

    void conntrack(boolean isFirst, List<SettingChange> changes, List<NotProposed> left) {
        TunedSetting setting = TunedSetting.CONNTRACK_MAX;
        if (!wish.allows(setting)) {
            return;
        }
        Reading<Conntrack> read = snapshot.ceilings().conntrack();
        if (!(read instanceof Reading.Known<Conntrack>(Conntrack table))) {
            boolean isAbsent = read instanceof Reading.NotReported<Conntrack>;
            Why why = isAbsent ? Why.NOT_TRACKED : Why.UNKNOWN_SETTING;
            left.add(new NotProposed(setting, why, ""));
            return;
        }
        String now = Long.toString(table.limit());
        if (!isFound(CONNTRACK) && !wish.names(setting)) {
            left.add(new NotProposed(setting, Why.NOT_BINDING, now));
        } else if (!isFirst) {
            left.add(new NotProposed(setting, Why.FIRST_NETNS_ONLY, now));
        } else {
            raise(setting, table.limit(), Reason.CONNTRACK_FULL, CONNTRACK, changes, left);
        }
    }

    /** Doubles it; but a run by the clock that names it must not do so again and again. */
    private void raise(
            TunedSetting setting,
            long now,
            Reason reason,
            String finding,
            List<SettingChange> changes,
            List<NotProposed> left) {
        if (!isFound(finding) && raised.contains(setting)) {
            left.add(new NotProposed(setting, Why.RAISED_ALREADY, Long.toString(now)));
            return;
        }
        if (now >= LARGEST) {
            left.add(new NotProposed(setting, Why.HIGH_ALREADY, Long.toString(now)));
            return;
        }
        long after = Math.min(LARGEST, Math.max(1, now) * 2);
        changes.add(
                new SettingChange(
                        setting,
                        Long.toString(now),
                        Long.toString(after),
                        isFound(finding) ? reason : Reason.WANTED,
                        new Gain(0, OptionalInt.empty(), 0, after - now)));
    }

    /** A finding that only tells of the past is none of now. */
    private boolean isFound(String id) {
        for (Finding finding : findings) {
            if (finding.id().equals(id) && finding.severity() != Severity.INFO) {
                return true;
            }
        }
        return false;
    }

    private boolean arePortsShort() {
        Optional<DestinationDiagnosis> fullest = outlook.flatMap(Outlook::fullest);
        return fullest.isPresent()
                && (fullest.get().verdict() == Verdict.WARNING
                        || fullest.get().verdict() == Verdict.CRITICAL);
    }
}
