package dev.portgauge.kernel.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first entry of a capture: lines of a word and its value, the format first. Unknown words are
 * passed over; what the reader must not do without raises the format's number.
 */
final class Manifest {

    static final String ENTRY = "manifest";

    /** The format that is written, and the newest that is read. */
    static final int FORMAT = 1;

    private static final String FIRST_WORD = "portgauge-capture";
    private static final String PROGRAM = "portgauge";
    private static final String TIME = "time";
    private static final String BYTE_ORDER = "byte-order";
    private static final String ANONYMIZED = "anonymized";
    private static final String ENTRIES = "entries";

    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> values = new TreeMap<>();

    private Manifest() {}

    static Manifest of(String version, Instant time) {
        Manifest manifest = new Manifest();
        manifest.add(FIRST_WORD, String.valueOf(FORMAT));
        manifest.add(PROGRAM, version);
        manifest.add(TIME, time.toString());
        manifest.add(BYTE_ORDER, ownByteOrder());
        return manifest;
    }

    void anonymized() {
        add(ANONYMIZED, "yes");
    }

    /** One more line. */
    void add(String word, String value) {
        lines.add(word + " " + value.replace('\n', ' '));
        values.put(word, value);
    }

    void entries(int count) {
        add(ENTRIES, String.valueOf(count));
    }

    byte[] bytes() {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    private static String ownByteOrder() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
    }

    /**
     * Understands a manifest.
     *
     * @throws IllegalArgumentException with the offending line, when it is none
     */
    static Manifest parse(byte[] bytes) {
        Manifest manifest = new Manifest();
        for (String line : new String(bytes, UTF_8).split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                manifest.lines.add(line);
                manifest.values.put(line.substring(0, blank), line.substring(blank + 1));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException(line);
            }
        }
        manifest.format();
        return manifest;
    }

    int format() {
        return number(FIRST_WORD);
    }

    /** The portgauge that wrote it. */
    String program() {
        return values.getOrDefault(PROGRAM, "");
    }

    boolean hasOwnByteOrder() {
        return ownByteOrder().equals(values.get(BYTE_ORDER));
    }

    /** How many entries there are, this one included. */
    int entries() {
        return number(ENTRIES);
    }

    /** Whether addresses and names were replaced. */
    boolean isAnonymized() {
        return "yes".equals(values.get(ANONYMIZED));
    }

    Instant time() {
        String text = values.getOrDefault(TIME, "");
        try {
            return Instant.parse(text);
        } catch (DateTimeException unusable) {
            throw new IllegalArgumentException(TIME + " " + text, unusable);
        }
    }

    private int number(String word) {
        String text = values.getOrDefault(word, "");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException unusable) {
            throw new IllegalArgumentException(word + " " + text, unusable);
        }
    }
}
