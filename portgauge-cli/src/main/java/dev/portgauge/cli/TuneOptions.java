package dev.portgauge.cli;

import dev.portgauge.analysis.tuning.TuningWish;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.procfs.SysctlText;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.TunedSetting;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the options of {@code tune} ask for. */
final class TuneOptions {

    private final Invocation invocation;
    private final TuningWish wish;

    /**
     * @throws UsageError when they cannot be used, or not together
     */
    TuneOptions(Invocation invocation) {
        this.invocation = invocation;
        wish = new TuningWish(range(), reserve(), only());
        if (isUndo() && isApply()) {
            throw new UsageError("tuneBoth");
        }
        if (isForced() && !isUndo()) {
            throw new UsageError("tuneForce");
        }
        mustAllow(Option.TUNE_RANGE, TunedSetting.PORT_RANGE);
        mustAllow(Option.RESERVE, TunedSetting.RESERVED_PORTS);
    }

    TuningWish wish() {
        return wish;
    }

    /** The same wish as words of a command line, each option after a blank. */
    String wishText() {
        StringBuilder text = new StringBuilder();
        for (Option option : List.of(Option.TUNE_RANGE, Option.RESERVE, Option.ONLY)) {
            invocation
                    .value(option)
                    .ifPresent(value ->
                            text.append(' ').append(option.name()).append(' ').append(value));
        }
        return text.toString();
    }

    boolean isApply() {
        return invocation.isSet(Option.APPLY);
    }

    boolean isUndo() {
        return invocation.isSet(Option.UNDO);
    }

    boolean isConfirmed() {
        return invocation.isSet(Option.YES);
    }

    boolean isForced() {
        return invocation.isSet(Option.TUNE_FORCE);
    }

    private void mustAllow(Option option, TunedSetting setting) {
        if (invocation.isSet(option) && !wish.only().isEmpty() && !wish.only().contains(setting)) {
            throw new UsageError("tuneOnly", option.name(), setting.sysctl());
        }
    }

    private Optional<PortRange> range() {
        Optional<String> text = invocation.value(Option.TUNE_RANGE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int dash = text.get().indexOf('-');
        int first = dash < 0 ? -1 : Numbers.parse(text.get().substring(0, dash), 65_535);
        int last = dash < 0 ? -1 : Numbers.parse(text.get().substring(dash + 1), 65_535);
        if (first < 1 || last < first) {
            throw invocation.badValue(Option.TUNE_RANGE);
        }
        return Optional.of(new PortRange(first, last));
    }

    private PortSet reserve() {
        Optional<String> text = invocation.value(Option.RESERVE);
        if (text.isEmpty()) {
            return PortSet.empty();
        }
        try {
            PortSet ports = SysctlText.reservedPorts(text.get().getBytes(StandardCharsets.UTF_8));
            if (ports.size() > 0) {
                return ports;
            }
        } catch (MalformedMessage unusable) {
            throw invocation.badValue(Option.RESERVE);
        }
        throw invocation.badValue(Option.RESERVE);
    }

    private Set<TunedSetting> only() {
        Set<TunedSetting> named = EnumSet.noneOf(TunedSetting.class);
        String text = invocation.value(Option.ONLY).orElse("");
        int from = 0;
        while (from < text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            Optional<TunedSetting> setting = TunedSetting.named(text.substring(from, to));
            if (setting.isEmpty()) {
                throw invocation.badValue(Option.ONLY);
            }
            named.add(setting.get());
            from = to + 1;
        }
        if (invocation.isSet(Option.ONLY) && named.isEmpty()) {
            throw invocation.badValue(Option.ONLY);
        }
        return named;
    }

    /** What {@code --only} accepts. */
    static String settings() {
        StringBuilder names = new StringBuilder();
        for (TunedSetting setting : TunedSetting.values()) {
            String name = setting.sysctl().substring(setting.sysctl().lastIndexOf('.') + 1);
            names.append(names.isEmpty() ? "" : ", ").append(name);
        }
        return names.toString();
    }
}
