package dev.portgauge.kernel.logs;

import dev.portgauge.model.LogSource.Form;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What stands around a message: the object of Docker or journalctl, the head of the container
 * runtime (CRI), syslog's host and program.
 *
 * @param program empty when it does not tell
 */
record LogFrame(Form form, OptionalLong time, String program, OptionalInt pid, String text) {

    private static final int LONGEST_PROGRAM = 64;

    static LogFrame of(String line, LogTime times) {
        if (line.startsWith("{")) {
            Optional<String> docker = LogFields.text(line, "log");
            if (docker.isPresent() && line.contains("\"stream\"")) {
                return docker(line, docker.get(), times);
            }
            if (line.contains("\"__REALTIME_TIMESTAMP\"")) {
                return journal(line);
            }
        }
        LogFrame cri = cri(line, times);
        return cri.form() == Form.CRI ? cri : plain(Form.PLAIN, OptionalLong.empty(), line, times);
    }

    private static LogFrame docker(String line, String log, LogTime times) {
        OptionalLong time = times.find(LogFields.text(line, "time").orElse("").concat("        "));
        return plain(Form.DOCKER, time, log.stripTrailing(), times);
    }

    private static LogFrame journal(String line) {
        String stamp = LogFields.text(line, "__REALTIME_TIMESTAMP").orElse("");
        String program =
                LogFields.text(line, "SYSLOG_IDENTIFIER")
                        .or(() -> LogFields.text(line, "_COMM"))
                        .orElse("");
        String pid =
                LogFields.text(line, "_PID")
                        .or(() -> LogFields.text(line, "SYSLOG_PID"))
                        .orElse("");
        return new LogFrame(
                Form.JOURNAL,
                number(stamp) < 0 ? OptionalLong.empty() : OptionalLong.of(number(stamp) / 1000),
                program,
                number(pid) < 0 ? OptionalInt.empty() : OptionalInt.of((int) number(pid)),
                LogFields.text(line, "MESSAGE").orElse(line));
    }

    /** {@code 2026-11-26T12:00:00.123456789+09:00 stderr F message}. */
    private static LogFrame cri(String line, LogTime times) {
        int space = line.indexOf(' ');
        boolean is =
                space > 20
                        && line.charAt(10) == 'T'
                        && (line.startsWith("stdout ", space + 1)
                                || line.startsWith("stderr ", space + 1))
                        && line.length() > space + 10
                        && line.charAt(space + 9) == ' ';
        if (!is) {
            return new LogFrame(Form.PLAIN, OptionalLong.empty(), "", OptionalInt.empty(), line);
        }
        return plain(Form.CRI, times.find(line), line.substring(space + 10), times);
    }

    /** A line of syslog, or of a program's own file. */
    private static LogFrame plain(Form form, OptionalLong outer, String line, LogTime times) {
        OptionalLong time = times.find(line);
        int head = time.isPresent() ? times.end() : 0;
        Tag tag = time.isPresent() && head < 48 ? tag(line, head) : Tag.NONE;
        if (tag.program.isEmpty() && time.isPresent()) {
            tag = nginx(line, head);
        }
        return new LogFrame(
                form,
                outer.isPresent() ? outer : time,
                tag.program,
                tag.pid,
                line.substring(tag.end));
    }

    private record Tag(String program, OptionalInt pid, int end) {
        static final Tag NONE = new Tag("", OptionalInt.empty(), 0);
    }

    /** {@code [crit] 1234#1235: } behind the time, which no other program writes; it stays. */
    private static Tag nginx(String line, int from) {
        int pid = line.startsWith(" [", from) ? line.indexOf("] ", from) + 2 : 1;
        int hash = pid == 1 ? -1 : line.indexOf('#', pid);
        int colon = hash < 0 ? -1 : line.indexOf(": ", hash);
        if (colon < 0
                || colon - from > LONGEST_PROGRAM
                || number(line.substring(pid, hash)) < 0
                || number(line.substring(hash + 1, colon)) < 0) {
            return Tag.NONE;
        }
        int process = (int) number(line.substring(pid, hash));
        return new Tag("nginx", OptionalInt.of(process), 0);
    }

    /** {@code host program[pid]: } behind the time. */
    private static Tag tag(String line, int from) {
        int host = from + 1;
        if (from >= line.length() || line.charAt(from) != ' ') {
            return Tag.NONE;
        }
        int program = line.indexOf(' ', host) + 1;
        int colon = program <= 0 ? -1 : line.indexOf(": ", program);
        if (program <= 0 || colon < 0 || colon - program > LONGEST_PROGRAM) {
            return Tag.NONE;
        }
        String name = line.substring(program, colon);
        int bracket = name.indexOf('[');
        boolean hasPid = bracket > 0 && name.endsWith("]");
        long pid = hasPid ? number(name.substring(bracket + 1, name.length() - 1)) : -1;
        String bare = hasPid ? name.substring(0, bracket) : name;
        boolean isName =
                bare.indexOf(' ') < 0 && bare.indexOf('[') < 0 && isHost(line, host, program - 1);
        return !isName || bare.isEmpty()
                ? Tag.NONE
                : new Tag(
                        bare, pid < 0 ? OptionalInt.empty() : OptionalInt.of((int) pid), colon + 2);
    }

    private static boolean isHost(String line, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return to > from;
    }

    /** -1 for what is no number of up to 18 digits. */
    private static long number(String digits) {
        if (digits.isEmpty() || digits.length() > 18) {
            return -1;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(digits);
    }
}
