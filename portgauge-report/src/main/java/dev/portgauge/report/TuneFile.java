package dev.portgauge.report;

import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TunedSetting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of /etc/sysctl.d/60-portgauge.conf. For every administrator of a host: English. */
public final class TuneFile {

    private static final String HEAD =
            """
            # Written by "portgauge tune --apply".
            # "portgauge tune --undo" puts everything back, live values too.
            """;

    private static final String THEIRS = "# Kept: not by portgauge.\n";

    private TuneFile() {}

    /**
     * The whole text.
     *
     * @param kept what earlier runs have set, by sysctl
     * @param theirs lines that others wrote
     */
    public static String text(
            List<SettingChange> changes, Map<String, String> kept, List<String> theirs) {
        Map<String, String> all = new LinkedHashMap<>(kept);
        for (SettingChange change : changes) {
            all.put(change.setting().sysctl(), change.after());
        }
        StringBuilder text = new StringBuilder(HEAD);
        String reserved = TunedSetting.RESERVED_PORTS.sysctl();
        if (all.containsKey(reserved)) {
            // they are set one after another
            line(text, reserved, String.valueOf(all.get(reserved)));
        }
        for (Map.Entry<String, String> one : all.entrySet()) {
            if (!one.getKey().equals(reserved)) {
                line(text, one.getKey(), one.getValue());
            }
        }
        text.append(theirs.isEmpty() ? "" : THEIRS);
        for (String line : theirs) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String sysctl, String value) {
        // a sysctl of a module that is not loaded yet is no error
        boolean mayLack = sysctl.equals(TunedSetting.CONNTRACK_MAX.sysctl());
        text.append(mayLack ? "-" : "").append(sysctl).append(" = ").append(value).append('\n');
    }
}
