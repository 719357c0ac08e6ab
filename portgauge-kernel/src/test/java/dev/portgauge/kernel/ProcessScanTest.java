package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.kernel.ProcessScan.Depth;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

class ProcessScanTest {

    private static final String OWN = "net:[4026531840]";
    private static final String OTHER = "net:[4026532317]";

    @TempDir Path proc;

    @BeforeEach
    void ownNamespace() throws IOException {
        Files.createDirectories(proc.resolve("thread-self/ns"));
        Files.createSymbolicLink(proc.resolve("thread-self/ns/net"), Path.of(OWN));
        Files.createFile(proc.resolve("uptime"));
    }

    @Test
    void aSocketBelongsToTheProcessWithADescriptorOfIt() throws IOException {
        process(71, OWN, "nginx: worker", "socket:[10]", "socket:[4294967295]");
        process(72, OWN, "java", "socket:[12]");
        assertThat(owner(10)).isEqualTo(new Owner.Process(71, "nginx: worker"));
        assertThat(owner(-1)).isEqualTo(new Owner.Process(71, "nginx: worker"));
        assertThat(owner(12)).isEqualTo(new Owner.Process(72, "java"));
        assertThat(owner(13)).isEqualTo(new Owner.Hidden(1000));
    }

    @Test
    void otherKindsOfDescriptorsArePassedOver() throws IOException {
        process(
                71,
                OWN,
                "java",
                "anon_inode:inotify",
                "pipe:[10]",
                "anon_inode:[eventpoll]",
                "socket:[",
                "/a/path/that/is/longer/than/any/link/of/a/socket/can/be",
                "socket:[12]");
        assertThat(owner(10)).isEqualTo(new Owner.Hidden(1000));
        assertThat(owner(12)).isEqualTo(new Owner.Process(71, "java"));
    }

    @Test
    void aProcessWithMoreDescriptorsThanABatchIsReadWhole() throws IOException {
        process(71, OWN, "java", sockets(4000));
        OwnerTable owners = scan();
        for (int i = 0; i < 4000; i++) {
            assertThat(owners.ownerOf(1000 + i, 0)).isEqualTo(new Owner.Process(71, "java"));
        }
    }

    @Test
    void processesOfOurNamespaceComeFirst() throws IOException {
        process(5, OTHER, "shim", "socket:[10]");
        process(71, OWN, "java", "socket:[10]");
        assertThat(owner(10)).isEqualTo(new Owner.Process(71, "java"));
    }

    @Test
    void otherNamespacesAreLeftAloneWhenNothingIsMissing() throws IOException {
        process(5, OTHER, "shim", "socket:[11]");
        process(71, OWN, "java", "socket:[10]");
        OwnerTable owners =
                known(new ProcessScan(proc).scan(Depth.EVERYTHING, () -> new int[] {10}));
        assertThat(owners.ownerOf(10, 0)).isEqualTo(new Owner.Process(71, "java"));
        assertThat(owners.ownerOf(11, 0)).isEqualTo(new Owner.Hidden(0));
    }

    @Test
    void otherNamespacesAreSearchedForWhatIsMissing() throws IOException {
        process(5, OTHER, "shim", "socket:[-5]", "socket:[11]");
        process(71, OWN, "java", "socket:[10]");
        OwnerTable owners =
                known(new ProcessScan(proc).scan(Depth.EVERYTHING, () -> new int[] {10, 11, 12}));
        assertThat(owners.ownerOf(11, 0)).isEqualTo(new Owner.Process(5, "shim"));
        assertThat(owners.ownerOf(12, 0)).isEqualTo(new Owner.Hidden(0));
    }

    @Test
    void aProcessThatHasEndedIsLeftOut() throws IOException {
        Files.createDirectories(proc.resolve("70"));
        process(71, OWN, "java", "socket:[10]");
        assertThat(owner(10)).isEqualTo(new Owner.Process(71, "java"));
        assertThat(scan().hiddenProcesses()).isZero();
    }

    @Test
    void aProcessWhoseNameIsGoneKeepsItsSockets() throws IOException {
        process(71, OWN, "java", "socket:[10]");
        Files.delete(proc.resolve("71/comm"));
        assertThat(owner(10)).isEqualTo(new Owner.Process(71, ""));
    }

    @Test
    void pidsThatHidepidLeavesOutHideNothingThatCouldBeCounted() throws IOException {
        process(71, OWN, "java");
        OwnerTable owners = scan();
        assertThat(owners.hiddenProcesses()).isZero();
        assertThat(owners.ownerOf(10, 1000)).isEqualTo(new Owner.Hidden(1000));
    }

    @Test
    void withoutProcfsThereAreNoOwners() {
        assertThat(new ProcessScan(proc.resolve("missing")).scan())
                .isEqualTo(new Reading.NotReported<>("/proc"));
        assertThat(new ProcessScan(proc.resolve("uptime")).scan())
                .isEqualTo(new Reading.NotReported<>("/proc"));
        assertThat(new ProcessScan(proc.resolve("thread-self")).scan())
                .isEqualTo(new Reading.NotReported<>("/proc"));
    }

    @Test
    void ourOwnSocketIsOurs() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "needs procfs");
        try (ServerSocketChannel socket = ServerSocketChannel.open()) {
            assertThat(socket.isOpen()).isTrue();
            int inode = lastSocket(descriptors);
            assertThat(known(new ProcessScan(Path.of("/proc")).scan()).ownerOf(inode, 0))
                    .isInstanceOfSatisfying(
                            Owner.Process.class,
                            owner ->
                                    assertThat((long) owner.pid())
                                            .isEqualTo(ProcessHandle.current().pid()));
        }
    }

    @Test
    void withoutADescriptorLeftTheErrnoSaysSo() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs procfs");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -n 100; exec \"$@\"",
                                "sh",
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OutOfDescriptors.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(said.trim())
                .isEqualTo(
                        "Refused[source=/proc, reason=EMFILE]\n"
                                + "Refused[source=/proc/PID/fd, reason=EMFILE]");
    }

    /** Targets of descriptors whose sockets have the inodes from 1000 on. */
    private static String[] sockets(int count) {
        String[] targets = new String[count];
        Arrays.setAll(targets, i -> "socket:[" + (1000 + i) + "]");
        return targets;
    }

    private Owner owner(int inode) {
        return scan().ownerOf(inode, 1000);
    }

    private OwnerTable scan() {
        return known(new ProcessScan(proc).scan());
    }

    private static OwnerTable known(Reading<OwnerTable> reading) {
        return reading.known().orElseThrow(() -> new AssertionError(reading));
    }

    private void process(int pid, String namespace, String name, String... descriptors)
            throws IOException {
        Path directory = proc.resolve(String.valueOf(pid));
        Files.createDirectories(directory.resolve("fd"));
        Files.createDirectories(directory.resolve("ns"));
        Files.createSymbolicLink(directory.resolve("ns/net"), Path.of(namespace));
        Files.writeString(directory.resolve("comm"), name + "\n");
        for (int fd = 0; fd < descriptors.length; fd++) {
            Files.createSymbolicLink(
                    directory.resolve("fd").resolve(String.valueOf(fd)), Path.of(descriptors[fd]));
        }
    }

    /** The inode of the socket with the highest descriptor of this process. */
    private static int lastSocket(Path descriptors) throws IOException {
        int best = -1;
        int inode = 0;
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                int fd = Integer.parseInt(String.valueOf(link.getFileName()));
                if (fd > best && Files.isSymbolicLink(link)) {
                    String target = Files.readSymbolicLink(link).toString();
                    if (target.startsWith("socket:[")) {
                        best = fd;
                        inode = Integer.parseUnsignedInt(target, 8, target.length() - 1, 10);
                    }
                }
            }
        }
        return inode;
    }
}
