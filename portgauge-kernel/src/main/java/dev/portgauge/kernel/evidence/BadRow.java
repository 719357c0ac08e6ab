package dev.portgauge.kernel.evidence;

import java.util.Arrays;

/** Lines that begin as a socket's and make no sense: how many, and the first of each kind. */
final class BadRow {

    /** More than one in twenty is no accident. */
    private static final int TOLERATED_SHARE = 20;

    private static final int TOLERATED = 2;

    /** What is wrong with a line. */
    enum Why {
        NONE(""),
        /** Names where numbers should be: without -n. */
        NAMES("names"),
        /** netstat cut an IPv6 address to its column. */
        CUT("cut"),
        /** No state, or none that is known: another language, or {@code ss state ...}. */
        STATE("state"),
        /** A line of /proc/net without the header, which tells what it is of. */
        HEADER("header"),
        PORT("port"),
        ADDRESS("address"),
        /** It ends too early. */
        SHORT("short");

        private final String key;

        Why(String key) {
            this.key = key;
        }

        /** Names its words. */
        String key() {
            return key;
        }
    }

    private final long[] count = new long[Why.values().length];
    private final String[] place = new String[Why.values().length];

    BadRow() {
        Arrays.fill(place, "");
    }

    /** Notes one, or several of which the first is there. */
    void note(Why why, String file, long line, long times) {
        if (count[why.ordinal()] == 0) {
            place[why.ordinal()] = file.concat(":").concat(Long.toString(line));
        }
        count[why.ordinal()] += times;
    }

    long count(Why why) {
        return count[why.ordinal()];
    }

    /** Where the first one is. */
    String place(Why why) {
        return place[why.ordinal()];
    }

    /** The first place of those that are neither names nor cut; empty when there is none. */
    String firstOfRest() {
        for (Why why : Why.values()) {
            if (why != Why.NAMES && why != Why.CUT && count(why) > 0) {
                return place(why);
            }
        }
        return "";
    }

    long total() {
        long total = 0;
        for (long one : count) {
            total += one;
        }
        return total;
    }

    /** Of the kinds the one with the most lines. */
    Why most() {
        Why most = Why.NONE;
        for (Why why : Why.values()) {
            most = count(why) > count(most) ? why : most;
        }
        return most;
    }

    /** Whether it is too many beside so many good ones. */
    boolean isTooMany(long good) {
        long bad = total();
        return bad > 0 && (good == 0 || (bad > TOLERATED && bad * TOLERATED_SHARE > bad + good));
    }

    void add(BadRow other) {
        for (Why why : Why.values()) {
            if (other.count(why) > 0) {
                int at = why.ordinal();
                place[at] = count[at] == 0 ? other.place[at] : place[at];
                count[at] += other.count[at];
            }
        }
    }
}
