package dev.portgauge.analysis.tuning;

import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.TunedSetting;

import java.util.Optional;
import java.util.Set;

/**
 * What the user chose of a plan.
 *
 * @param range instead of the widest safe one
 * @param reserve ports to reserve besides those that need it
 * @param only the settings that may change; empty for all
 */
public record TuningWish(Optional<PortRange> range, PortSet reserve, Set<TunedSetting> only) {

    /** Nothing: what is best for the host. */
    public static final TuningWish NOTHING =
            new TuningWish(Optional.empty(), PortSet.empty(), Set.of());

    public TuningWish {
        only = Set.copyOf(only);
    }

    /** Whether this setting may change. */
    boolean allows(TunedSetting setting) {
        return only.isEmpty() || only.contains(setting);
    }

    /** Whether this setting was named. */
    boolean names(TunedSetting setting) {
        return only.contains(setting);
    }
}
