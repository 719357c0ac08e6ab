package dev.portgauge.kernel.evidence;

import java.util.HashMap;
import java.util.Map;

/** Replaces names by a word and a number; the same name by the same one. */
final class NameMask {

    private final Map<String, String> given = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** What stands for a name. */
    synchronized String of(String kind, String name) {
        String key = kind + "/" + name;
        String known = given.get(key);
        if (known == null) {
            int number = counts.getOrDefault(kind, 0) + 1;
            counts.put(kind, number);
            known = kind + "-" + number;
            given.put(key, known);
        }
        return known;
    }
}
