package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.lab.world.Shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Network namespaces beside that of a test: named ones, and processes that live in others. */
final class Neighbours implements AutoCloseable {

    /** Makes its range ports 41000 to 41019, connects three times, says its pid and waits. */
    static final String CONTAINER =
            "ip link set lo up; echo 41000 41019 > /proc/sys/net/ipv4/ip_local_port_range;"
                    + "exec python3 -c '\n"
                    + "import socket,sys\n"
                    + "l=socket.socket(); l.bind((\"127.0.0.1\",9000)); l.listen()\n"
                    + "c=[socket.create_connection((\"127.0.0.1\",9000)) for i in range(3)]\n"
                    + "a=[l.accept()[0] for i in range(3)]\n"
                    + "print(\"ready\",flush=True); sys.stdin.read()'";

    private final List<Process> processes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final String prefix = "pgtest-" + ProcessHandle.current().pid();

    /** Skips the test for all but root of the host. */
    static Neighbours make() throws IOException {
        assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/self/uid_map")).contains("4294967295"),
                "to enter another namespace takes root");
        return new Neighbours();
    }

    /** A name that nothing else has. */
    String name(String suffix) {
        return prefix + suffix;
    }

    /** An empty namespace with that name. */
    String named(String suffix) throws Exception {
        String one = name(suffix);
        Shell.run("ip", "netns", "add", one);
        names.add(one);
        return one;
    }

    /** A process in a namespace without a name. */
    Process container() throws IOException {
        return started("unshare", "-n", "sh", "-c", CONTAINER);
    }

    /** A child that said that it is ready. */
    Process started(String... command) throws IOException {
        Process process = Shell.builder(List.of(command)).redirectErrorStream(true).start();
        processes.add(process);
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");
        return process;
    }

    /** The inode of a process's namespace. */
    static long inodeOf(long pid) throws IOException {
        return inode("/proc/" + pid + "/ns/net");
    }

    static long inode(String path) throws IOException {
        return (Long) Files.getAttribute(Path.of(path), "unix:ino");
    }

    /** Ends a process and its children now. */
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            end(process);
        }
        for (String one : names) {
            try {
                Shell.start(List.of("ip", "netns", "delete", one));
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }
}
