package dev.portgauge.kernel.procfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;

import java.util.HashMap;
import java.util.Map;

/**
 * What stands in {@code /proc/PID/status} (fs/proc/array.c, proc_pid_status()), {@code
 * /proc/PID/limits} (fs/proc/base.c, proc_pid_limits()) and {@code /etc/passwd} (passwd(5)).
 */
final class ProcessStatus {

    private static final String STATUS = "/proc/PID/status";
    private static final String LIMITS = "/proc/PID/limits";

    /** Longest login name that shadow-utils allows. */
    private static final int LONGEST_USER = 256;

    private ProcessStatus() {}

    /** The short name; empty when there is none. */
    static String name(byte[] status) {
        Text text = new Text(status);
        while (!text.isAtEnd()) {
            if (text.word() && text.is("Name:")) {
                return rest(status, text.to);
            }
            text.line();
        }
        return "";
    }

    /** The rest of a line without the blanks around it: a name may have blanks inside. */
    private static String rest(byte[] bytes, int from) {
        int to = from;
        while (to < bytes.length && bytes[to] != '\n') {
            to++;
        }
        return new String(bytes, from, to - from, UTF_8).strip();
    }

    /** The effective user: the second number of the line. */
    static Reading<Integer> uid(byte[] status) {
        Text text = new Text(status);
        while (!text.isAtEnd()) {
            if (text.word() && text.is("Uid:")) {
                text.word();
                long uid = text.word() ? text.decimal() : -1;
                return uid < 0 || uid > 0xffff_ffffL
                        ? new Reading.Malformed<>(STATUS, "Uid:")
                        : new Reading.Known<>((int) uid);
            }
            text.line();
        }
        return new Reading.NotReported<>(STATUS);
    }

    /**
     * The line {@code Max open files}: soft and hard limit.
     *
     * @throws MalformedMessage when it is missing or has no two limits
     */
    static DescriptorLimit openFiles(byte[] limits) throws MalformedMessage {
        Text text = new Text(limits);
        for (int line = 1; !text.isAtEnd(); line++) {
            if (text.word() && text.is("Max") && text.word() && text.is("open")) {
                boolean isIt = text.word() && text.is("files");
                long soft = isIt && text.word() ? limit(text) : -1;
                long hard = isIt && text.word() ? limit(text) : -1;
                if (isIt && (soft < 0 || hard < 0)) {
                    throw new MalformedMessage(LIMITS, line, "Max open files has no two limits");
                }
                if (isIt) {
                    return new DescriptorLimit(soft, hard);
                }
            }
            text.line();
        }
        throw new MalformedMessage(LIMITS, 1, "no line Max open files");
    }

    private static long limit(Text text) {
        return text.is("unlimited") ? DescriptorLimit.UNLIMITED : text.decimal();
    }

    /** Names by user number, of the first line that has it; other lines are passed over. */
    static Map<Integer, String> users(byte[] passwd) {
        Map<Integer, String> users = new HashMap<>();
        int from = 0;
        while (from < passwd.length) {
            int to = from;
            while (to < passwd.length && passwd[to] != '\n') {
                to++;
            }
            int first = colon(passwd, from, to);
            int second = colon(passwd, first + 1, to);
            int third = colon(passwd, second + 1, to);
            long uid = Text.decimal(passwd, second + 1, third);
            boolean isUser = first > from && first - from <= LONGEST_USER && third < to;
            if (isUser && uid >= 0 && uid <= 0xffff_ffffL) {
                users.putIfAbsent((int) uid, new String(passwd, from, first - from, UTF_8));
            }
            from = to + 1;
        }
        return users;
    }

    /** Where the next colon is; {@code to} when there is none. */
    private static int colon(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ':') {
            at++;
        }
        return Math.min(at, to);
    }
}
