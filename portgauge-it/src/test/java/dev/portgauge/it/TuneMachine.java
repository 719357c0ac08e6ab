package dev.portgauge.it;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;

import java.util.List;

/** A whole machine for {@code tune}: its own process 1, /etc/sysctl.d, /var/lib and namespace. */
final class TuneMachine {

    private TuneMachine() {}

    static final String RANGE = "/proc/sys/net/ipv4/ip_local_port_range";
    static final String FILE = "/etc/sysctl.d/60-portgauge.conf";
    static final String STATE = "/var/lib/portgauge/tune.state";

    /** What a run must not leave behind. */
    static final String LOOK =
            "echo range: $(cat %s); echo reserved: $(cat %s); echo reuse: $(cat %s);"
                            .formatted(
                                    RANGE,
                                    "/proc/sys/net/ipv4/ip_local_reserved_ports",
                                    "/proc/sys/net/ipv4/tcp_tw_reuse")
                    + " echo files: $(find /etc/sysctl.d /var/lib -type f -name '*portgauge*');"
                    + " echo states: $(find /var/lib -type f);";

    static final String UNTOUCHED = "range: 32768 60999\nreserved:\nreuse: 2\nfiles:\nstates:\n";

    /** With an init that reads the file when it starts, as far as can be seen. */
    static Outcome onMachine(String script) throws Exception {
        return inContainer("echo init > /proc/1/comm; " + script);
    }

    /** Its process 1 is a shell. */
    static Outcome inContainer(String script) throws Exception {
        String mounts =
                "set -e; for d in /etc/sysctl.d /var/lib /run; do mount -t tmpfs none $d; done;"
                        + " ip link set lo up; set +e;";
        return Shell.start(
                List.of(
                        "unshare",
                        "--net",
                        "--mount",
                        "--pid",
                        "--fork",
                        "--mount-proc",
                        "sh",
                        "-c",
                        mounts + script));
    }

    static String tune(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "tune";
        System.arraycopy(options, 0, words, 1, options.length);
        return Portgauge.line(words);
    }
}
