package dev.portgauge.kernel;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.TcpState;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ss -HtanoepO} or {@code ss -HuanoepO} printed, one row per socket. */
final class SsOutput {

    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+\\d+\\s+\\d+\\s+(\\S+):(\\S+)\\s+(\\S+):(\\S+)(\\s.*)?");
    private static final Pattern INODE = Pattern.compile(" ino:(\\d+)");
    private static final Pattern UID = Pattern.compile(" uid:(\\d+)");
    private static final Pattern PID = Pattern.compile("pid=(\\d+)");

    private SsOutput() {}

    /**
     * One socket.
     *
     * @param mini whether its timer is that of a mini-socket
     */
    record Row(TcpState state, Endpoint local, Endpoint remote, int inode, int uid, boolean mini) {}

    static List<Row> rows(String text) {
        return text.lines().map(SsOutput::row).toList();
    }

    /** The pids that hold the socket of this inode. */
    static List<Integer> pids(String text, int inode) {
        List<Integer> pids = new ArrayList<>();
        text.lines()
                .filter(line -> line.contains(" ino:" + inode + " "))
                .forEach(line ->
                        PID.matcher(line)
                                .results()
                                .forEach(found -> pids.add(Integer.valueOf(found.group(1)))));
        return pids;
    }

    private static Row row(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new AssertionError("not a line of ss: " + line);
        }
        boolean v6 = line.contains("[") || matcher.group(2).equals("*");
        return new Row(
                state(matcher.group(1)),
                endpoint(matcher.group(2), matcher.group(3), v6),
                endpoint(matcher.group(4), matcher.group(5), v6),
                number(INODE, line),
                number(UID, line),
                line.contains("timer:(timewait,"));
    }

    private static TcpState state(String name) {
        return switch (name) {
            case "ESTAB" -> TcpState.ESTABLISHED;
            case "FIN-WAIT-2" -> TcpState.FIN_WAIT2;
            case "UNCONN" -> TcpState.BOUND_INACTIVE;
            default -> TcpState.valueOf(name.replace('-', '_'));
        };
    }

    private static Endpoint endpoint(String address, String port, boolean v6) {
        String literal = address.replaceAll("[\\[\\]]|%\\w+", "");
        IpAddress any = v6 ? IpAddress.V6_ANY : IpAddress.V4_ANY;
        return new Endpoint(
                literal.equals("*") ? any : IpAddress.parse(literal),
                port.equals("*") ? 0 : Integer.parseInt(port));
    }

    /** ss leaves a uid of 0 out. */
    private static int number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Integer.parseUnsignedInt(matcher.group(1)) : 0;
    }
}
