package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program where it must still answer: without rights, netlink, ports, descriptors, /proc. */
@ExtendWith(InNamespace.class)
class ProgramTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);
    private static final String TARGET = "127.0.0.1:9000";
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    private static void assertCalm(Outcome outcome) {
        assertThat(outcome.out() + outcome.err())
                .doesNotContain("\tat ", "Exception", "WARNING: A", "hs_err");
    }

    private static void assertLeft(Outcome outcome, int atLeast, int atMost) {
        assertCalm(outcome);
        assertThat(outcome.out().replaceAll("\\s+", ""))
                .contains("\"atLeast\":" + atLeast + ",", "\"atMost\":" + atMost + "}");
    }

    private static void busy(World world) throws Exception {
        world.range(40_000, 40_199);
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.tcp(Family.V4).bind("127.0.0.1", 40_007);
        for (int i = 0; i < 20; i++) {
            world.connect(SERVER);
        }
    }

    @Test
    void anExhaustedDestinationIsCriticalAndEndsWithTwo(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "0.0.0.0", 9000);
        assertThat(world.fill(SERVER)).hasSize(100);
        Outcome outcome = Portgauge.run("check", TARGET);
        assertCalm(outcome);
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).contains("CRITICAL").contains("0 of 100 source ports left");
    }

    @Test
    void anotherUserGetsTheSameNumbersButNotTheOwners(World world, @TempDir Path folder)
            throws Exception {
        busy(world);
        String classPath = Portgauge.readableClassPath(folder);
        String[] json = {"check", TARGET, "--format", "json"};
        Outcome root = Portgauge.run(json);
        assertLeft(root, 179, 179);
        assertLeft(Shell.start(Portgauge.command(NOBODY, classPath, json)), 179, 179);
        Outcome text = Shell.start(Portgauge.command(NOBODY, classPath, "check", TARGET));
        assertThat(text.out()).contains("not permitted to see (uid 0)");
    }

    @Test
    void aSourceThatThisHostDoesNotHaveIsNoAnswerOfOk(World world) throws Exception {
        world.range(40_000, 40_099);
        for (String[] pair :
                new String[][] {
                    {"127.0.0.77", "127.0.0.1:443", "0"},
                    {"10.9.9.9", "127.0.0.1:443", "3"},
                    {"2001:db8::9", "[::1]:443", "3"},
                    {"::1", "[::1]:443", "0"}
                }) {
            Outcome outcome = Portgauge.run("check", pair[1], "--source", pair[0], "-q");
            assertThat(outcome.exit()).as(outcome.out()).isEqualTo(Integer.parseInt(pair[2]));
            assertThat(outcome.out().contains("EADDRNOTAVAIL")).isEqualTo(pair[2].equals("3"));
        }
    }

    @Test
    void withoutNetlinkItReadsProcfsAndSaysWhatThatCosts(World world) throws Exception {
        Refusals.assumePossible();
        busy(world);
        Outcome text =
                Portgauge.runIn(Refusals.ofThisAndTheBook(Refusals.NETLINK, 1), "check", TARGET);
        assertCalm(text);
        assertThat(text.out()).contains("/proc/net/tcp", "EPERM", "bounds", "≈ 180 of 200");
        Outcome json =
                Portgauge.runIn(
                        Refusals.ofThisAndTheBook(Refusals.NETLINK, 1),
                        "check",
                        TARGET,
                        "--format",
                        "json");
        assertThat(json.out()).contains("SOCK_DIAG_UNAVAILABLE");
        // the bound, idle port cannot be seen: 180, not 179; and none of the 20 is proven
        assertThat(json.out().replaceAll("\\s+", "")).contains("\"connected\":20,", "\"free\":180");
        world.tcp(Family.V4).bind("127.0.0.5", 40_151).connect(endpoint("127.0.0.2", 9000));
        Outcome elsewhere =
                Portgauge.runIn(
                        Refusals.ofThisAndTheBook(Refusals.NETLINK, 1),
                        "check",
                        TARGET,
                        "--format",
                        "json");
        assertThat(elsewhere.out().replaceAll("\\s+", ""))
                .contains("\"undecided\":1,", "\"atMost\":180}")
                .doesNotContain("atLeast");
    }

    @Test
    void whereEveryAnswerIsInterruptedItGivesUpAndSaysSo(World world) throws Exception {
        Refusals.assumePossible();
        busy(world);
        Outcome outcome =
                Portgauge.runIn(Refusals.ofThisAndTheBook(Refusals.RECVFROM, 4), "check", TARGET);
        assertCalm(outcome);
        assertThat(outcome.out()).contains("/proc/net/tcp", "EINTR", "of 200");
    }

    @Test
    void withEveryPortTakenItStillAnswers(World world) throws Exception {
        world.range(40_000, 40_059);
        world.listener(Family.V4, "0.0.0.0", 9000);
        for (int port = 40_000; port < 40_060; port++) {
            world.tcp(Family.V6).bind("::", port);
        }
        assertThat(world.fill(SERVER)).isEmpty();
        Outcome outcome = Portgauge.run("check", TARGET, "--format", "json");
        assertLeft(outcome, 0, 0);
        assertThat(outcome.exit()).isEqualTo(2);
    }

    @Test
    void withFewDescriptorsItAnswersRightlyOrSaysWhatItCouldNotRead(World world) throws Exception {
        busy(world);
        List<Integer> started = new ArrayList<>();
        for (int limit = 8; limit <= 40; limit += 4) {
            String command = "ulimit -n " + limit + "; exec ";
            Outcome outcome =
                    Shell.start(
                            List.of(
                                    "sh",
                                    "-c",
                                    command + Portgauge.line("check", TARGET, "--format", "json")));
            if (!outcome.out().contains("portgauge.check/1")) {
                // the JVM itself could not open its files
                assertThat(outcome.exit()).as("limit %d: %s", limit, outcome).isNotZero();
                continue;
            }
            started.add(limit);
            assertCalm(outcome);
            String json = outcome.out().replaceAll("\\s+", "");
            boolean right = json.contains("\"atLeast\":179,") && json.contains("\"atMost\":179}");
            boolean told = json.contains("EMFILE");
            assertThat(right || told).as("limit %d: %s", limit, outcome).isTrue();
            assertThat(right || outcome.exit() == 3 || json.contains("\"free\":180")).isTrue();
        }
        assertThat(started).contains(40);
    }

    @Test
    void processesHiddenByProcfsCostTheirNamesOnly(World world, @TempDir Path folder)
            throws Exception {
        busy(world);
        String classPath = Portgauge.readableClassPath(folder);
        String java =
                Portgauge.command(NOBODY, classPath, "check", TARGET).stream()
                        .reduce("", (a, b) -> a + " '" + b + "'");
        Outcome outcome = mounted("mount -t proc -o hidepid=2 proc /proc && exec" + java);
        assertCalm(outcome);
        assertThat(outcome.out()).contains("179 of 200", "not permitted to see");
    }

    @Test
    void withoutProcItNamesTheProblemAndEndsWithThree(World world) throws Exception {
        busy(world);
        // the JVM finds its own libraries by way of /proc
        String libraries = "LD_LIBRARY_PATH=" + System.getProperty("java.home") + "/lib ";
        Outcome outcome =
                mounted(
                        "mount -t tmpfs none /proc && "
                                + libraries
                                + Portgauge.line("check", TARGET));
        assertCalm(outcome);
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).contains("/proc").contains("unknown");
    }

    /** uname(2) still tells how old the kernel is. */
    @Test
    void withoutSysctlsTheKernelIsNotTakenForAnOlderOne(World world) throws Exception {
        busy(world);
        String[] json = {"check", TARGET, "--format", "json"};
        String seen = Portgauge.run(json).out();
        Outcome hidden = mounted("mount -t tmpfs none /proc/sys && exec " + Portgauge.line(json));
        assertCalm(hidden);
        assertThat(hidden.exit()).isEqualTo(3);
        assertThat(hidden.out()).contains("ip_local_port_range");
        assertThat(hidden.out()).contains(System.getProperty("os.version"));
        for (String age : List.of("STICKY_BUCKETS", "BOUND_INACTIVE_UNSEEN")) {
            assertThat(hidden.out().contains(age)).as(age).isEqualTo(seen.contains(age));
        }
    }

    private static Outcome mounted(String script) throws Exception {
        return Shell.start(
                List.of("unshare", "-m", "--propagation", "private", "sh", "-c", script));
    }

    @Test
    void anUnusableRangeIsNamedAndEndsWithThree(World world, @TempDir Path folder)
            throws Exception {
        world.range(40_000, 40_099);
        Path empty = Files.createFile(folder.resolve("empty"));
        String hide = "mount --bind " + empty + " /proc/sys/net/ipv4/ip_local_port_range && exec ";
        Outcome outcome = mounted(hide + Portgauge.line("check", TARGET));
        assertCalm(outcome);
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).contains("ip_local_port_range");
    }

    /** A mistyped address must not stay green for ever, whatever the target. */
    @Test
    void aSourceAddressThatIsNotHereIsUnknownWhateverTheTarget(World world) throws Exception {
        busy(world);
        for (String more : List.of(":9000", "127.0.0.0/8", "127.0.0.1:9000", "")) {
            for (String via : List.of("connect", "bind")) {
                List<String> words =
                        new ArrayList<>(List.of("check", "--source", "10.1.1.1", "--via", via));
                if (!more.isEmpty()) {
                    words.add(more);
                }
                Outcome outcome = Portgauge.run(words.toArray(new String[0]));
                assertCalm(outcome);
                assertThat(outcome.exit()).as(via + " " + more + outcome.out()).isEqualTo(3);
            }
        }
    }
}
