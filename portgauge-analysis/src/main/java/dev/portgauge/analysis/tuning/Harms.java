package dev.portgauge.analysis.tuning;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TuningPlan.Harm;
import dev.portgauge.model.TuningPlan.Outlook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What forbids the range that a user chose, whoever listens now. */
final class Harms {

    /** A range that got narrower than that was hardly meant. */
    private static final int FEWEST = 1024;

    private final Snapshot snapshot;
    private final Snapshot udp;
    private final TuningWish wish;

    Harms(Snapshot snapshot, Snapshot udp, TuningWish wish) {
        this.snapshot = snapshot;
        this.udp = udp;
        this.wish = wish;
    }

    List<Harm> of(Optional<Outlook> before, Optional<Outlook> after, KernelSettings then) {
        List<Harm> harms = new ArrayList<>();
        int lowest = SafeRange.lowestAllowed(snapshot.settings());
        if (wish.range().isPresent() && wish.range().get().first() < lowest) {
            PortRange range = wish.range().get();
            PortRange below = new PortRange(range.first(), Math.min(range.last(), lowest - 1));
            harms.add(new Harm(Harm.Kind.PRIVILEGED, PortSet.of(below), lowest));
        }
        boolean isChanged = !then.equals(snapshot.settings());
        if (isChanged && before.isPresent() && after.isPresent()) {
            OptionalInt left = after.get().left();
            boolean isLost =
                    left.isPresent() && left.getAsInt() == 0 && before.get().left().orElse(0) > 0;
            if (isLost || after.get().usable() == 0) {
                harms.add(new Harm(Harm.Kind.NOTHING_LEFT, PortSet.of(after.get().range()), 0));
            } else if (after.get().usable() < before.get().usable()) {
                addIfTooFew(after.get(), harms);
            }
        }
        return harms;
    }

    private void addIfTooFew(Outlook after, List<Harm> harms) {
        int needed = Math.max(FEWEST, Math.max(portsInUse(snapshot), portsInUse(udp)));
        if (after.usable() < needed) {
            harms.add(new Harm(Harm.Kind.TOO_FEW, PortSet.of(after.range()), needed));
        }
    }

    /** Ports of the range of now that a socket has, each once. */
    private static int portsInUse(Snapshot snapshot) {
        if (!(snapshot.settings().portRange() instanceof Reading.Known<PortRange>(var range))) {
            return 0;
        }
        BitSet ports = new BitSet();
        SocketTable sockets = snapshot.sockets();
        for (int row = 0; row < sockets.size(); row++) {
            if (range.contains(sockets.localPort(row))) {
                ports.set(sockets.localPort(row));
            }
        }
        return ports.cardinality();
    }
}
