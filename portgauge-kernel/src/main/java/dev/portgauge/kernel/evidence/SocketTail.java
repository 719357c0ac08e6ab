package dev.portgauge.kernel.evidence;

import dev.portgauge.model.Owner;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.TcpState;

/** What ss and netstat write behind the addresses of a socket: timer, user, inode, processes. */
final class SocketTail {

    /** A user that is not told. */
    static final int NO_UID = Owner.Hidden.NO_UID;

    private static final int NO_MILLIS = -1;

    private final TextOwners owners;
    private final Cursor words = new Cursor();
    private byte[] bytes = new byte[0];

    private boolean inodeTold;
    private long inode;
    private int holder = -1;

    /** Whether there was any of it, ever. */
    boolean timers;

    boolean inodes;
    boolean processes;

    SocketTail(TextOwners owners) {
        this.owners = owners;
    }

    /** Of ss: {@code users:(...) timer:(...) uid:0 ino:0}, in any order. */
    void ofSs(byte[] text, int from, int to, SocketEntry entry) {
        begin(text, entry);
        int at = from;
        while (at < to) {
            words.on(bytes, at, to);
            if (!words.word()) {
                break;
            }
            at = words.to;
            if (words.starts("users:(")) {
                at = users(words.from + "users:(".length(), to, false, entry);
            } else if (words.starts("timer:(")) {
                timer(words.from + "timer:(".length(), words.to, entry);
            } else if (words.starts("uid:")) {
                entry.uid = word(number(words.from + 4, words.to), NO_UID);
            } else if (words.starts("ino:")) {
                long told = number(words.from + 4, words.to);
                inode(told > 0xffff_ffffL ? -1 : told);
            }
        }
        // ss leaves a user of 0 out
        entry.uid = inodeTold && entry.uid == NO_UID ? 0 : entry.uid;
        int known = inodeTold ? (int) inode : held(entry);
        entry.inode = known;
        if (holder >= 0 && known != 0) {
            users(holder, to, true, entry);
        }
    }

    private void begin(byte[] text, SocketEntry entry) {
        bytes = text;
        inodeTold = false;
        inode = 0;
        holder = -1;
        entry.uid = NO_UID;
    }

    private void inode(long number) {
        inodeTold = number >= 0;
        inode = number;
        inodes |= inodeTold;
    }

    /** An inode that is made up, for a socket that a process may hold; 0 for none. */
    private int held(SocketEntry entry) {
        boolean isNobodys =
                switch (entry.state) {
                    case TIME_WAIT, SYN_RECV -> true;
                    // closed, but for the rare one of which only one direction was shut down
                    case FIN_WAIT1, FIN_WAIT2, LAST_ACK, CLOSING -> processes;
                    default -> false;
                };
        return holder >= 0 || !isNobodys ? owners.inode() : 0;
    }

    /**
     * {@code ("nginx",pid=12,fd=3),("nginx",pid=13,fd=3))}; {@code ("nginx",12,3)} of old ones.
     *
     * @param note whether to note the processes, now that the socket has an inode
     * @return behind it
     */
    private int users(int first, int to, boolean note, SocketEntry entry) {
        holder = first;
        processes = true;
        int at = first;
        while (at < to && bytes[at] == '(' && at + 1 < to && bytes[at + 1] == '"') {
            int name = at + 2;
            int quote = Cursor.find(bytes, name, to, "\",");
            if (quote < 0) {
                return to;
            }
            int number = quote + 2;
            number += Cursor.startsAt(bytes, number, to, "pid=") ? 4 : 0;
            int end = number;
            while (end < to && Cursor.isDigit(bytes[end])) {
                end++;
            }
            long pid = number(number, end);
            if (note && pid >= 0 && pid <= Integer.MAX_VALUE) {
                owners.add(entry.inode, (int) pid, bytes, name, quote);
            }
            while (end < to && bytes[end] != ')') {
                end++;
            }
            at = end + 1;
            at += at < to && bytes[at] == ',' ? 1 : 0;
        }
        return Math.min(at + 1, to);
    }

    /** A number of 32 bits without sign, as the kernel has users and inodes. */
    private static int word(long number, int otherwise) {
        return number < 0 || number > 0xffff_ffffL ? otherwise : (int) number;
    }

    /** {@code timewait,41sec,0)}. */
    private void timer(int from, int to, SocketEntry entry) {
        timers = true;
        int comma = Cursor.find(bytes, from, to, ",");
        if (comma < 0 || !Cursor.startsAt(bytes, from, comma, "timewait")) {
            return;
        }
        int end = Cursor.find(bytes, comma + 1, to, ",");
        long millis = duration(comma + 1, end < 0 ? to : end);
        if (millis >= 0) {
            entry.miniSocket = true;
            entry.expiresMillis = (int) Math.min(millis, Integer.MAX_VALUE);
        }
    }

    /** {@code 1min12sec}, {@code 41sec}, {@code 9.870ms}, which is 9 s 870 ms, {@code 870ms}. */
    private long duration(int from, int to) {
        long millis = 0;
        int at = from;
        while (at < to) {
            int digits = at;
            while (at < to && Cursor.isDigit(bytes[at])) {
                at++;
            }
            long value = number(digits, at);
            if (value < 0 || value > Integer.MAX_VALUE) {
                return NO_MILLIS;
            }
            if (Cursor.startsAt(bytes, at, to, "min")) {
                millis += value * 60_000;
                at += 3;
            } else if (Cursor.startsAt(bytes, at, to, "sec")) {
                millis += value * 1000;
                at += 3;
            } else if (Cursor.startsAt(bytes, at, to, "ms")) {
                millis += value;
                at += 2;
            } else if (Cursor.startsAt(bytes, at, to, ".")) {
                millis += value * 1000;
                at++;
            } else {
                return NO_MILLIS;
            }
        }
        return millis;
    }

    /**
     * Of netstat: {@code USER INODE} with -e, {@code PID/NAME} or {@code -} with -p, {@code
     * timewait (41.12/0/0)} with -o. A name may have blanks and may be cut.
     */
    void ofNetstat(byte[] text, int from, int last, SocketEntry entry) {
        begin(text, entry);
        int to = netstatTimer(from, last, entry);
        words.on(bytes, from, to);
        boolean more = words.word();
        if (more && !words.is("-") && Cursor.find(bytes, words.from, words.to, "/") < 0) {
            long uid = words.decimal();
            entry.uid = uid >= 0 ? (int) uid : NO_UID;
            more = words.word();
            inode(more ? words.decimal() : -1);
            more = more && words.word();
        }
        processes |= more;
        int slash = more ? Cursor.find(bytes, words.from, words.to, "/") : -1;
        holder = slash;
        entry.inode = inodeTold ? (int) inode : held(entry);
        long pid = slash < 0 ? -1 : number(words.from, slash);
        if (pid >= 0 && entry.inode != 0) {
            owners.add(entry.inode, (int) pid, bytes, slash + 1, to);
        }
    }

    /** Returns where the timer begins. */
    private int netstatTimer(int from, int to, SocketEntry entry) {
        int open = to - 1;
        while (open > from && bytes[open] != '(') {
            open--;
        }
        if (open <= from || bytes[to - 1] != ')' || !Cursor.isDigit(bytes[open + 1])) {
            return to;
        }
        int end = open;
        while (end > from && Cursor.isBlank(bytes[end - 1])) {
            end--;
        }
        int begin = end;
        while (begin > from && !Cursor.isBlank(bytes[begin - 1])) {
            begin--;
        }
        timers = true;
        if (Cursor.startsAt(bytes, begin, end, "timewait")) {
            int slash = Cursor.find(bytes, open, to, "/");
            entry.miniSocket = true;
            entry.expiresMillis = slash < 0 ? 0 : seconds(open + 1, slash);
        }
        return begin;
    }

    /** {@code 41.12}. */
    private int seconds(int from, int to) {
        int dot = Cursor.find(bytes, from, to, ".");
        long whole = number(from, dot < 0 ? to : dot);
        long part = dot < 0 ? 0 : number(dot + 1, to);
        long millis = Math.max(whole, 0) * 1000 + Math.max(part, 0) % 100 * 10;
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private long number(int from, int to) {
        return Cursor.decimal(bytes, from, to);
    }

    /** What a state tells without a timer. */
    static void withoutTimer(SocketEntry entry) {
        entry.miniSocket = entry.state == TcpState.TIME_WAIT;
        entry.expiresMillis = 0;
    }
}
