package dev.portgauge.analysis.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words of a program with holes: {@code connect() to {to} failed (}. Case does not matter. Holes:
 * {@code {to}} and {@code {from}} hold an address, name or both with a port, {@code {host}} and
 * {@code {port}} the two parts of a destination, {@code {any}} whatever stands there.
 */
public final class Phrase {

    /** What a hole may hold at most. */
    private static final int LONGEST = 300;

    /** What ends the last hole. */
    private static final String ENDS = " \t,;\"'()|<>";

    private static final List<String> HOLES = List.of("to", "from", "host", "port", "any");

    private final List<String> words = new ArrayList<>();
    private final List<String> holes = new ArrayList<>();

    private Phrase() {}

    /** What stood in the holes; empty where the phrase has none of that name. */
    record Found(String to, String from) {}

    /**
     * Reads a phrase.
     *
     * @throws IllegalArgumentException when it begins with a hole, or a hole has no such name; the
     *     message is what is wrong
     */
    static Phrase of(String text) {
        Phrase phrase = new Phrase();
        int at = 0;
        while (at <= text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String hole = text.substring(open + 1, close);
            if (!HOLES.contains(hole) || open == at) {
                throw new IllegalArgumentException(text.substring(open, close + 1));
            }
            phrase.words.add(Lower.of(text.substring(at, open)));
            phrase.holes.add(hole);
            at = close + 1;
        }
        if (at < text.length() || phrase.words.isEmpty()) {
            phrase.words.add(Lower.of(text.substring(at)));
        }
        return phrase;
    }

    /** Its longest words: every line that it fits holds them. */
    String needle() {
        String longest = "";
        for (String part : words) {
            longest = part.length() > longest.length() ? part : longest;
        }
        return longest;
    }

    /** What stands in the holes of the first place that it fits. */
    Optional<Found> in(String text, String lower) {
        int start = lower.indexOf(words.getFirst());
        while (start >= 0) {
            Optional<Found> found = at(start, text, lower);
            if (found.isPresent()) {
                return found;
            }
            start = lower.indexOf(words.getFirst(), start + 1);
        }
        return Optional.empty();
    }

    private Optional<Found> at(int start, String text, String lower) {
        String[] values = new String[HOLES.size()];
        int at = start + words.getFirst().length();
        for (int i = 0; i < holes.size(); i++) {
            boolean isLast = i + 1 >= words.size();
            int end = isLast ? end(text, at) : lower.indexOf(words.get(i + 1), at);
            if (end < 0 || !mayHold(holes.get(i), text, at, end)) {
                return Optional.empty();
            }
            values[HOLES.indexOf(holes.get(i))] = text.substring(at, end);
            at = isLast ? end : end + words.get(i + 1).length();
        }
        String to = values[0];
        if (to == null && values[2] != null) {
            to = values[3] == null ? values[2] : LogEndpoint.joined(values[2], values[3]);
        }
        return Optional.of(new Found(to == null ? "" : to, values[1] == null ? "" : values[1]));
    }

    private static boolean mayHold(String hole, String text, int from, int to) {
        if (to - from > LONGEST) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean isBad = hole.equals("any") ? c == '\n' : c <= ' ' || c == '"';
            if (isBad || (hole.equals("port") && (c < '0' || c > '9'))) {
                return false;
            }
        }
        return hole.equals("any") || to > from;
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length()
                && ENDS.indexOf(text.charAt(end)) < 0
                && text.charAt(end) > ' ') {
            end++;
        }
        while (end > from
                && ".:".indexOf(text.charAt(end - 1)) >= 0
                && !text.startsWith("::", end - 2)) {
            end--;
        }
        return end;
    }
}
