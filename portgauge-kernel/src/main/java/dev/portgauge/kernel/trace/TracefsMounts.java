package dev.portgauge.kernel.trace;

import java.util.ArrayList;
import java.util.List;

/** Where tracefs is, by {@code /proc/self/mountinfo} (proc_pid_mountinfo(5)). */
final class TracefsMounts {

    /** Fields before the optional ones. */
    private static final int ROOT = 3;

    private static final int POINT = 4;

    private TracefsMounts() {}

    /** Mount points of the whole of a filesystem. */
    static List<String> of(String type, String mountinfo) {
        List<String> points = new ArrayList<>();
        for (String line : mountinfo.split("\n", -1)) {
            int separator = line.indexOf(" - ");
            String[] fields = line.split(" ", -1);
            if (separator < 0 || fields.length <= POINT || !fields[ROOT].equals("/")) {
                continue;
            }
            String behind = line.substring(separator + 3);
            if (behind.startsWith(type.concat(" "))) {
                points.add(unescaped(fields[POINT]));
            }
        }
        return points;
    }

    /** {@code \040} is a blank. */
    private static String unescaped(String point) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < point.length(); i++) {
            if (point.charAt(i) == '\\' && i + 3 < point.length() && isOctal(point, i + 1)) {
                text.append((char) Integer.parseInt(point.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(point.charAt(i));
            }
        }
        return text.toString();
    }

    private static boolean isOctal(String text, int at) {
        for (int i = at; i < at + 3; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '7') {
                return false;
            }
        }
        return true;
    }
}
