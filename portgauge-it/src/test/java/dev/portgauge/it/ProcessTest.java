package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.kernel.ReadBy;
import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Who holds what, since when, and how many descriptors that takes: of real processes. */
@ExtendWith(InNamespace.class)
class ProcessTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);

    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    /** Holds as many connections as it is told, until its input ends. */
    private static final String HOLDER =
            """
            import socket, sys
            held = [socket.create_connection(('127.0.0.1', 9000)) for _ in range(int(sys.argv[1]))]
            print('ready', flush=True)
            sys.stdin.read()
            """;

    /** 38 connections, and what Python itself has open. */
    private static Process holder() throws Exception {
        Process holder =
                new ProcessBuilder(
                                "prlimit",
                                "--nofile=42:99",
                                "python3",
                                "-c",
                                HOLDER,
                                "38",
                                "--password=hidden")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out = holder.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        return holder;
    }

    private static void end(Process holder) throws Exception {
        holder.getOutputStream().close();
        holder.waitFor();
    }

    @Test
    void aProcessWithALowLimitIsNamedBeforeItFails(World world) throws Exception {
        world.listener(Family.V4, "127.0.0.1", SERVER.port());
        Process holder = holder();
        try {
            Shell.Outcome text = Portgauge.run("check", "127.0.0.1:9000", "--lang", "en", "-v");
            assertThat(text.out())
                    .contains("PG017 CRITICAL  python3 (pid " + holder.pid())
                    .contains(" of 42 descriptors open")
                    .contains("prlimit --pid " + holder.pid() + " --nofile=99:99")
                    .contains("--password=***")
                    .doesNotContain("hidden");
            Shell.Outcome json = Portgauge.run("check", "127.0.0.1:9000", "--format", "json");
            assertThat(json.out())
                    .contains("\"descriptorLimit\": 42", "\"openDescriptors\": 41")
                    .contains("\"id\": \"PG017\"", "\"user\": \"root\"");
            Shell.Outcome sockets =
                    Portgauge.run("sockets", "--by", "process", "--lang", "en", "-v");
            assertThat(sockets.out()).contains("-> 127.0.0.1:9000 (38)");
        } finally {
            end(holder);
        }
    }

    @Test
    void anotherUserIsToldHowManySocketsAreNotItsToSee(World world, @TempDir Path folder)
            throws Exception {
        assumeTrue(Namespace.isBookRequired(), "changing the user takes root of the host");
        world.listener(Family.V4, "127.0.0.1", SERVER.port());
        Process holder = holder();
        try {
            String classPath = Portgauge.readableClassPath(folder);
            Shell.Outcome check =
                    Shell.start(
                            Portgauge.command(
                                    NOBODY, classPath, "check", "127.0.0.1:9000", "--lang", "en"));
            assertThat(check.out())
                    .contains("38 ports belong to processes that you may not see.")
                    .doesNotContain("PG017");
            Shell.Outcome sockets =
                    Shell.start(
                            Portgauge.command(
                                    NOBODY, classPath, "sockets", "--by", "process", "--lang",
                                    "en"));
            assertThat(sockets.out())
                    .contains("39 sockets belong to processes that you may not see.");
        } finally {
            end(holder);
        }
    }

    /** A server, and as many processes as it is told with as many connections each. */
    private static final String CROWD =
            """
            import os, socket, sys
            children, each = int(sys.argv[1]), int(sys.argv[2])
            server = socket.create_server(('127.0.0.1', 9000), backlog=4096)
            for _ in range(children):
                if os.fork() == 0:
                    server.close()
                    held = [socket.create_connection(('127.0.0.1', 9000)) for _ in range(each)]
                    sys.stdin.read()
                    os._exit(0)
            accepted = [server.accept() for _ in range(children * each)]
            print('ready', flush=True)
            sys.stdin.read()
            """;

    /** More than 4096 descriptors: most of the processes are read by sample. */
    @Test
    void aCrowdIsToldBySampleAndNobodyInItIsCalledHidden(World world) throws Exception {
        world.sysctl("ipv4/ip_local_port_range", "20000 39999");
        Process crowd =
                new ProcessBuilder("prlimit", "--nofile=9000", "python3", "-c", CROWD, "100", "60")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(crowd.inputReader().readLine()).isEqualTo("ready");
            String check = Portgauge.run("check", "127.0.0.1:9000", "--lang", "en", "-v").out();
            assertThat(check).doesNotContain("not permitted", "may not see");
            List<Integer> held =
                    Pattern.compile("python3 \\(pid \\d+\\) +(?:≈ )?(\\d+)  connected")
                            .matcher(check)
                            .results()
                            .map(holder -> Integer.parseInt(holder.group(1)))
                            .toList();
            assertThat(held).hasSize(100).allSatisfy(ports -> assertThat(ports).isBetween(45, 75));
            assertThat(held).filteredOn(ports -> ports == 60).hasSizeGreaterThan(50);
            assertThat(check).contains("≈");
        } finally {
            end(crowd);
        }
    }

    private static int age(ReadBy by) {
        Snapshot snapshot = BookTest.snapshot(World.kernel(), Protocol.TCP, by);
        for (int row = 0; row < snapshot.sockets().size(); row++) {
            if (snapshot.sockets().state(row) == TcpState.CLOSE_WAIT) {
                return snapshot.sockets().ageMillis(row);
            }
        }
        throw new AssertionError("no CLOSE_WAIT");
    }

    @Test
    void closeWaitIsNeverToldTooOld(World world) throws Exception {
        closeWaitIsNeverToldTooOld(world, ReadBy.NETLINK);
    }

    @Test
    void closeWaitIsNeverToldTooOldByTheBook(World world) throws Exception {
        assumeTrue(Namespace.isBookRequired(), "the kernel's own book is for root of the host");
        closeWaitIsNeverToldTooOld(world, ReadBy.BOOK);
    }

    private static void closeWaitIsNeverToldTooOld(World world, ReadBy by) throws Exception {
        Sock listener = world.listener(Family.V4, "127.0.0.1", SERVER.port());
        Sock client = world.connect(SERVER);
        client.send(10);
        Sock server = world.accept(listener);
        server.send(10);
        // what came before the far side closed is not part of the age
        Thread.sleep(600);
        long before = System.nanoTime();
        server.shutdownOutput();
        Thread.sleep(400);
        int age = age(by);
        // by the tick of a slow timer, 10 ms, a reading may be off
        assertThat(age).isBetween(300, elapsed(before) + 10);
        // the process goes on sending: the age begins anew, and stays a lower bound
        long sent = System.nanoTime();
        client.send(10);
        // its acknowledgement may be 40 ms late
        Thread.sleep(150);
        assertThat(age(by)).isBetween(50, elapsed(sent) + 10);
    }

    private static int elapsed(long since) {
        return (int) ((System.nanoTime() - since) / 1_000_000);
    }
}
