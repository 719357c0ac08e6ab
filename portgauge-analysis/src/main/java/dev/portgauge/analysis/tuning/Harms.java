package dev.portgauge.analysis.tuning;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TuningPlan.Harm;
import dev.portgauge.model.TuningPlan.Outlook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What forbids the range that a user chose, whoever listens now. */
final class Harms {

    private final Snapshot snapshot;
    private final TuningWish wish;

    Harms(Snapshot snapshot, TuningWish wish) {
        this.snapshot = snapshot;
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
            }
        }
        return harms;
    }
}
