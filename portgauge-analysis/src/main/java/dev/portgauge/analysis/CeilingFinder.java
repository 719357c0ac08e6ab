package dev.portgauge.analysis;

import dev.portgauge.analysis.rule.CeilingThresholds;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.TrackedFlows;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The limits beside the ports that a connection to one destination meets. */
final class CeilingFinder {

    private static final int TCP = 6;
    private static final int UDP = 17;

    private final HostCeilings ceilings;
    private final List<Ceiling> everybodys = new ArrayList<>();
    private final List<SnatUse> snat;
    private Verdict byEverybodys = Verdict.OK;

    CeilingFinder(HostCeilings ceilings) {
        this.ceilings = ceilings;
        if (ceilings.conntrack() instanceof Reading.Known<Conntrack>(Conntrack table)) {
            add(Ceiling.Kind.CONNTRACK, table.entries(), table.limit());
        }
        if (ceilings.openFiles() instanceof Reading.Known<OpenFiles>(OpenFiles files)) {
            add(Ceiling.Kind.OPEN_FILES, files.used(), files.limit());
        }
        snat =
                ceilings.flows() instanceof Reading.Known<TrackedFlows>
                        ? new SnatFinder(ceilings).all()
                        : List.of();
    }

    private void add(Ceiling.Kind kind, long used, long limit) {
        if (limit > 0) {
            Ceiling ceiling = new Ceiling(kind, "", used, limit);
            everybodys.add(ceiling);
            byEverybodys = byEverybodys.worse(CeilingThresholds.judge(ceiling));
        }
    }

    /** Those that are known, of the whole machine and of translations towards this destination. */
    List<Ceiling> of(Candidate candidate, Protocol protocol) {
        List<Ceiling> met = new ArrayList<>(everybodys);
        for (SnatUse use : snat(candidate, protocol)) {
            met.add(use.ceiling());
        }
        return met;
    }

    /**
     * The translations that the candidate's own connections towards its destination meet, the
     * fullest first: its source address is translated so, or has its ports from the same address.
     */
    List<SnatUse> snat(Candidate candidate, Protocol protocol) {
        if (snat.isEmpty() || candidate.remote().isEmpty() || candidate.port().isEmpty()) {
            return List.of();
        }
        List<SnatUse> towards = new ArrayList<>();
        for (SnatUse use : snat) {
            if (use.protocol() == protocol
                    && use.destination().port() == candidate.port().getAsInt()
                    && use.destination().address().equals(candidate.remote().get())
                    && isMet(use, candidate)) {
                towards.add(use);
            }
        }
        return towards;
    }

    private static boolean isMet(SnatUse use, Candidate candidate) {
        return candidate.source().isEmpty()
                || use.source().equals(candidate.source().get())
                || use.clients().contains(candidate.source().get());
    }

    /** How many entries of the connection tracking table go there; empty when unknown. */
    OptionalInt tracked(Candidate candidate, Protocol protocol) {
        if (candidate.remote().isEmpty()
                || !(ceilings.flows() instanceof Reading.Known<TrackedFlows>(TrackedFlows flows))) {
            return OptionalInt.empty();
        }
        IpAddress remote = candidate.remote().get();
        int number = protocol == Protocol.TCP ? TCP : UDP;
        int entries = 0;
        for (int row = 0; row < flows.size(); row++) {
            if (flows.protocol(row) == number
                    && (candidate.port().isEmpty()
                            || flows.named(row).port() == candidate.port().getAsInt())
                    && flows.named(row).address().equals(remote)) {
                entries += flows.entries(row);
            }
        }
        return OptionalInt.of(entries);
    }

    /** The verdict by the fullest of them. */
    Verdict verdict(Candidate candidate, Protocol protocol) {
        Verdict worst = byEverybodys;
        for (SnatUse use : snat(candidate, protocol)) {
            worst = worst.worse(CeilingThresholds.judge(use.ceiling()));
        }
        return worst;
    }
}
