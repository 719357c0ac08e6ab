package dev.portgauge.kernel.tune;

import dev.portgauge.kernel.tune.TuneState.Entry;
import dev.portgauge.model.SettingChange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link Tuner#FILE} keeps besides the changes of a plan.
 *
 * @param ours what earlier runs have set and nobody has changed since, by sysctl
 * @param theirs lines that are not from the record: somebody added them, or the file came with the
 *     image of a machine
 */
public record Kept(Map<String, String> ours, List<String> theirs) {

    /**
     * What to keep.
     *
     * @param inForce of the record
     * @param file its text; empty where there is none
     */
    static Kept of(
            List<SettingChange> changes,
            Optional<TuneState> earlier,
            List<Entry> inForce,
            Optional<String> file) {
        Set<String> named = new HashSet<>();
        List<String> theirs = new ArrayList<>();
        for (String line : file.orElse("").lines().map(String::strip).toList()) {
            String sysctl = OtherFiles.sysctl(line);
            boolean says = !line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';';
            boolean isChanged =
                    changes.stream().anyMatch(one -> one.setting().sysctl().equals(sysctl));
            boolean isOurs =
                    earlier.flatMap(state -> state.entry(sysctl))
                            .filter(entry -> entry.after().equals(OtherFiles.value(line)))
                            .isPresent();
            if (says && !isChanged && !isOurs) {
                theirs.add(line);
                named.add(sysctl);
            }
        }
        Map<String, String> ours = new LinkedHashMap<>();
        for (Entry entry : inForce) {
            // a line that somebody wrote anew is theirs, whatever the value of now
            if (!named.contains(entry.sysctl())) {
                ours.put(entry.sysctl(), entry.after());
            }
        }
        return new Kept(ours, List.copyOf(theirs));
    }
}
