package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.LiveNamespaces;
import dev.portgauge.kernel.Namespaces.Choice;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Netns;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Other network namespaces, read from outside: named ones, those of processes, nested ones, ones
 * that go away. The test itself runs in one of its own, which has connections of its own.
 */
@ExtendWith(InNamespace.class)
class NamespacesTest {

    private static final Collector.Request REQUEST =
            new Collector.Request(Collector.Owners.EVERY_ONE, false, Set.of());
    private static final Path NAMES = Path.of("/run/netns");

    private final LiveNamespaces namespaces = new LiveNamespaces(Clock.systemUTC());

    private Neighbours neighbours;

    @BeforeEach
    void make() throws IOException {
        neighbours = Neighbours.make();
    }

    @AfterEach
    void end() throws Exception {
        if (neighbours != null) {
            neighbours.close();
        }
    }

    private static PortRange range(Snapshot snapshot) {
        return snapshot.settings().portRange().known().orElseThrow();
    }

    private Snapshot read(String text) {
        Choice choice = namespaces.named(text);
        assertThat(choice).isInstanceOf(Choice.Found.class);
        return namespaces
                .read(((Choice.Found) choice).netns(), one -> one.collect(REQUEST))
                .known()
                .orElseThrow();
    }

    private NetnsSurvey.Seen seen(NetnsSurvey survey, long inode) {
        List<NetnsSurvey.Seen> found =
                survey.seen().stream().filter(one -> one.netns().inode() == inode).toList();
        assertThat(found).as("each once").hasSize(1);
        return found.getFirst();
    }

    @Test
    void aNameAPidAndAPathAreTheSameAndTheMainThreadStaysWhereItIs(World world) throws Exception {
        world.range(40_000, 40_099);
        String blue = neighbours.named("a");
        long pid =
                neighbours
                        .started("ip", "netns", "exec", blue, "sh", "-c", Neighbours.CONTAINER)
                        .pid();
        String before = Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
        long inode = Neighbours.inode("/run/netns/" + blue);
        for (String text :
                List.of(
                        blue,
                        "/run/netns/" + blue,
                        "" + pid,
                        "/proc/" + pid + "/ns/net",
                        "" + inode)) {
            Snapshot snapshot = read(text);
            assertThat(snapshot.host().netns()).isEqualTo(new Reading.Known<>(inode));
            assertThat(snapshot.host().netnsName()).contains(blue);
            assertThat(range(snapshot)).isEqualTo(new PortRange(41_000, 41_019));
            assertThat(snapshot.sockets().size()).isEqualTo(7);
            assertThat(snapshot.owners().ownerOf(snapshot.sockets().inode(0), 0).toString())
                    .contains("python3");
        }
        assertThat(Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString())
                .isEqualTo(before);
        assertThat(range(new Collector(World.kernel(), Clock.systemUTC()).collect(REQUEST)))
                .isEqualTo(new PortRange(40_000, 40_099));
    }

    @Test
    void everyWayOfReadingReadsTheOtherNamespace(World world) throws Exception {
        world.listener(Family.V4, "0.0.0.0", 9000);
        for (int i = 0; i < 20; i++) {
            world.connect(endpoint("127.0.0.1", 9000));
        }
        long pid = neighbours.container().pid();
        for (String way : List.of("book", "netlink", "procfs")) {
            Outcome outcome = Portgauge.run("sockets", "--netns", "" + pid, "-q", "--read", way);
            assertThat(outcome.out()).as(way).isEqualTo("7 TCP sockets\n");
        }
        Outcome check = Portgauge.run("check", "--netns", "" + pid, "--format", "json");
        assertThat(check.out().replaceAll("\\s+", ""))
                .contains(
                        "\"free\":17", "\"first\":41000", "\"path\":\"/proc/" + pid + "/ns/net\"");
        Outcome probe = Portgauge.run("probe", "127.0.0.1:9000", "--netns", "" + pid);
        assertThat(probe.exit()).as(probe.out()).isZero();
        assertThat(probe.out()).contains("17 usable now");
    }

    /** A container: its own processes, mounts and groups, and another one inside of it. */
    private Process nested() throws IOException {
        return neighbours.started(
                "unshare",
                "-n",
                "-p",
                "-m",
                "-C",
                "--fork",
                "--mount-proc",
                "sh",
                "-c",
                "echo 42000 42009 > /proc/sys/net/ipv4/ip_local_port_range;"
                        + "unshare -n -p --fork sh -c 'echo 43000 43004 >"
                        + " /proc/sys/net/ipv4/ip_local_port_range; echo ready; sleep 600'"
                        + " & wait");
    }

    @Test
    void namedOnesThoseOfProcessesAndNestedOnesAreFoundOnceAndReadWithTheirOwnSettings(World world)
            throws Exception {
        world.range(40_000, 40_099);
        String empty = neighbours.named("e");
        long plain = neighbours.container().pid();
        Process outer = nested();
        NetnsSurvey survey = namespaces.survey(one -> one.collect(REQUEST));
        long own = Neighbours.inode("/proc/thread-self/ns/net");
        assertThat(range(seen(survey, own).snapshot())).isEqualTo(new PortRange(40_000, 40_099));
        assertThat(seen(survey, own).netns().isOwn()).isTrue();
        Netns nobody = seen(survey, Neighbours.inode("/run/netns/" + empty)).netns();
        assertThat(nobody.name()).contains(empty);
        assertThat(nobody.residents()).isEqualTo(Netns.Residents.NONE);
        NetnsSurvey.Seen process = seen(survey, Neighbours.inodeOf(plain));
        assertThat(range(process.snapshot())).isEqualTo(new PortRange(41_000, 41_019));
        assertThat(process.netns().residents().first().orElseThrow().name()).isEqualTo("python3");
        List<PortRange> ranges = new ArrayList<>();
        for (ProcessHandle inside : outer.descendants().toList()) {
            ranges.add(range(seen(survey, Neighbours.inodeOf(inside.pid())).snapshot()));
        }
        assertThat(ranges).contains(new PortRange(42_000, 42_009), new PortRange(43_000, 43_004));
        assertThat(survey.seen().stream().map(one -> one.netns().inode())).doesNotHaveDuplicates();
    }

    @Test
    void oneThatGoesAwayBetweenFindingAndEnteringIsALine() throws Exception {
        Process process = neighbours.container();
        Choice.Found found = (Choice.Found) namespaces.named("" + process.pid());
        // two are read at a time: of three one has not been entered when the first is
        List<Process> all = List.of(process, neighbours.container(), neighbours.container());
        List<String> inodes = new ArrayList<>();
        for (Process one : all) {
            inodes.add("" + Neighbours.inodeOf(one.pid()));
        }
        Set<String> entered = new HashSet<>();
        NetnsSurvey survey =
                namespaces.survey(one -> {
                    synchronized (entered) {
                        if (entered.isEmpty()) {
                            all.forEach(Neighbours::end);
                        }
                        Snapshot snapshot = one.collect(REQUEST);
                        entered.add("" + snapshot.host().netns().orElse(0L));
                        return snapshot;
                    }
                });
        List<String> gone =
                survey.problems().stream()
                        .filter(problem -> problem.kind() == Problem.Kind.NETNS_GONE)
                        .map(Problem::subject)
                        .toList();
        assertThat(gone).containsAnyElementsOf(inodes).doesNotContainAnyElementsOf(entered);
        entered.addAll(gone);
        assertThat(entered).containsAll(inodes);
        assertThat(namespaces.read(found.netns(), one -> one.collect(REQUEST)))
                .isInstanceOf(Reading.NotReported.class);
    }

    /** As when a process's number is given to another one. */
    @Test
    void aPathThatLeadsElsewhereByNowIsNotRead() throws Exception {
        String blue = neighbours.named("b");
        long inode = Neighbours.inode("/run/netns/" + blue);
        Netns wrong =
                new Netns(
                        inode + 1,
                        Optional.empty(),
                        List.of("/run/netns/" + blue),
                        Netns.Residents.NONE);
        assertThat(namespaces.read(wrong, one -> one.collect(REQUEST)))
                .isInstanceOf(Reading.NotReported.class);
    }

    @Test
    void theWorstComesFirstWithWhatToTypeThere(World world) throws Exception {
        world.range(40_000, 40_099);
        long pid =
                neighbours
                        .started(
                                "unshare",
                                "-n",
                                "sh",
                                "-c",
                                Neighbours.CONTAINER.replace("range(3)", "range(20)"))
                        .pid();
        Outcome outcome = Portgauge.run("check", "--all-netns");
        assertThat(outcome.exit()).isEqualTo(2);
        String row = "CRITICAL +0  " + Neighbours.inodeOf(pid) + " .*python3 \\(pid " + pid;
        assertThat(outcome.out())
                .startsWith("CRITICAL  ")
                .containsPattern(row)
                .contains(
                        "$ nsenter --net=/proc/"
                                + pid
                                + "/ns/net sysctl -w net.ipv4.ip_local_port");
        Outcome nagios = Portgauge.run("check", "--all-netns", "--format", "nagios");
        assertThat(nagios.exit()).isEqualTo(2);
        assertThat(nagios.out()).startsWith("PORTGAUGE CRITICAL - netns ");
    }

    /** A name that its own tool did not take away leaves a plain file. */
    @Test
    void aLeftoverFileIsToldAndNotTakenForANamespace() throws Exception {
        neighbours.named("d");
        Path left = NAMES.resolve(neighbours.name("-left"));
        Files.createFile(left);
        try {
            NetnsSurvey survey = namespaces.survey(one -> one.collect(REQUEST));
            assertThat(survey.problems())
                    .contains(new Problem(Problem.Kind.NETNS_LEFTOVER, left.toString(), ""));
            assertThat(namespaces.named(left.getFileName().toString()))
                    .isInstanceOf(Choice.NoNamespace.class);
        } finally {
            Files.delete(left);
        }
    }
}
