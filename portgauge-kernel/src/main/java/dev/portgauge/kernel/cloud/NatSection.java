package dev.portgauge.kernel.cloud;

import dev.portgauge.kernel.cloud.NatTableError.Kind;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatBudget.Per;
import dev.portgauge.model.NatBudget.Timers;
import dev.portgauge.model.NatBudget.Whose;
import dev.portgauge.model.Protocol;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a table says of one NAT. */
final class NatSection {

    /** Before the first one. */
    static final NatSection NONE = new NatSection("");

    static final String LIMIT_FORM =
            "limit = tcp|udp NUMBER destination|address|all vm|gateway|gateway-address";

    private static final List<String> TIMERS =
            List.of("after-fin", "after-rst", "half-open", "tcp-idle", "udp-idle");

    private static final String KEYS =
            "name, read, source, addresses, limit, " + String.join(", ", TIMERS);

    private static final int LONGEST_TIME = 10_000_000;
    private static final int MOST_ADDRESSES = 1_000;
    private static final int LARGEST_LIMIT = 1_000_000_000;

    private final String id;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> sources = new ArrayList<>();
    private final List<Row> limits = new ArrayList<>();

    private record Row(Limit limit, boolean perAddress) {}

    NatSection(String id) {
        this.id = id;
    }

    void put(int line, String key, String value) throws NatTableError {
        if (value.isEmpty()) {
            throw bad(line, key, value, "");
        }
        if (key.equals("source")) {
            sources.add(value);
        } else if (key.equals("limit")) {
            limits.add(row(line, value));
        } else if (key.equals("name") || key.equals("read")) {
            if (key.equals("read") && !isDate(value)) {
                throw bad(line, key, value, "2026, 2026-11, 2026-11-26");
            }
            once(line, key, texts.put(key, value));
        } else if (key.equals("addresses") || TIMERS.contains(key)) {
            int largest = key.equals("addresses") ? MOST_ADDRESSES : LONGEST_TIME;
            once(line, key, numbers.put(key, number(line, key, value, largest)));
        } else {
            throw new NatTableError(Kind.UNKNOWN_KEY, line, key, KEYS);
        }
    }

    boolean hasLimits() {
        return !limits.isEmpty();
    }

    NatBudget budget() {
        int addresses = numbers.getOrDefault("addresses", 1);
        List<Limit> all = new ArrayList<>();
        for (Row row : limits) {
            Limit limit = row.limit();
            long number = limit.number() * (row.perAddress() ? addresses : 1);
            all.add(new Limit(limit.protocol(), number, limit.per(), limit.whose()));
        }
        return new NatBudget(
                id,
                texts.getOrDefault("name", id),
                addresses,
                all,
                new Timers(
                        timer("after-fin"),
                        timer("after-rst"),
                        timer("half-open"),
                        timer("tcp-idle"),
                        timer("udp-idle")),
                sources,
                texts.getOrDefault("read", ""));
    }

    private OptionalInt timer(String key) {
        Integer seconds = numbers.get(key);
        return seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
    }

    private static Row row(int line, String value) throws NatTableError {
        List<String> words = words(value);
        if (words.size() != 4) {
            throw bad(line, "limit", value, LIMIT_FORM);
        }
        int number = number(line, "limit", words.get(1), LARGEST_LIMIT);
        int protocol = List.of("tcp", "udp").indexOf(words.get(0));
        int per = List.of("destination", "address", "all").indexOf(words.get(2));
        int whose = List.of("vm", "gateway", "gateway-address").indexOf(words.get(3));
        if (protocol < 0 || per < 0 || whose < 0) {
            throw bad(line, "limit", value, LIMIT_FORM);
        }
        Limit limit =
                new Limit(
                        protocol == 0 ? Protocol.TCP : Protocol.UDP,
                        number,
                        Per.values()[per],
                        whose == 0 ? Whose.VM : Whose.GATEWAY);
        return new Row(limit, whose == 2);
    }

    private static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= value.length(); i++) {
            boolean blank = i == value.length() || Character.isWhitespace(value.charAt(i));
            if (blank && from >= 0) {
                words.add(value.substring(from, i));
                from = -1;
            } else if (!blank && from < 0) {
                from = i;
            }
        }
        return words;
    }

    /** A whole number from 1; blanks and underscores between its digits are not taken. */
    private static int number(int line, String key, String text, int largest) throws NatTableError {
        long value = text.length() > 10 ? 0 : 1;
        for (int i = 0; i < text.length() && value > 0; i++) {
            int digit = text.charAt(i) - '0';
            value = digit < 0 || digit > 9 ? 0 : (i == 0 ? 0 : value * 10) + digit;
        }
        if (value < 1 || value > largest) {
            throw bad(line, key, text, "1.." + largest);
        }
        return (int) value;
    }

    /** A year, a month or a day: 2026, 2026-11, 2026-11-26. */
    private static boolean isDate(String text) {
        if (text.length() != 4 && text.length() != 7 && text.length() != 10) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean dash = i == 4 || i == 7;
            if (dash ? letter != '-' : letter < '0' || letter > '9') {
                return false;
            }
        }
        return true;
    }

    private static void once(int line, String key, @Nullable Object before) throws NatTableError {
        if (before != null) {
            throw new NatTableError(Kind.REPEATED_KEY, line, key, "");
        }
    }

    private static NatTableError bad(int line, String key, String value, String accepted) {
        return new NatTableError(Kind.BAD_VALUE, line, key + " = " + value, accepted);
    }
}
