package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Netns;
import dev.portgauge.model.Netns.Resident;
import dev.portgauge.model.Netns.Residents;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Workload;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Finding namespaces in a tree that looks like /proc, and in folders of names. */
class NetnsFinderTest {

    private static final long HOST = 4_026_531_840L;
    private static final int NOBODY = 65_534;
    private static final long WEB = 4_026_532_317L;
    private static final String DOCKER =
            "0::/system.slice/docker-"
                    + "3f2a9c1b77de3f2a9c1b77de3f2a9c1b77de3f2a9c1b77de3f2a9c1b77de1234.scope\n";

    @TempDir Path folder;
    private Path proc;
    private Path names;
    private Path docker;

    @BeforeEach
    void tree() throws IOException {
        proc = Files.createDirectory(folder.resolve("proc"));
        names = folder.resolve("netns");
        docker = folder.resolve("docker");
        Files.createDirectories(proc.resolve("thread-self/ns"));
        Files.createSymbolicLink(proc.resolve("thread-self/ns/net"), Path.of("net:[" + HOST + "]"));
        Files.createSymbolicLink(proc.resolve("self"), Path.of("77"));
        process(1, HOST, "systemd", "0::/init.scope\n");
        process(77, HOST, "java", "");
    }

    private void process(int pid, long netns, String comm, String cgroup) throws IOException {
        Path process = proc.resolve(Integer.toString(pid));
        Files.createDirectories(process.resolve("ns"));
        Files.createSymbolicLink(process.resolve("ns/net"), Path.of("net:[" + netns + "]"));
        Files.writeString(process.resolve("comm"), comm + "\n");
        Files.writeString(process.resolve("cgroup"), cgroup);
    }

    private NetnsFinder.Found find() {
        return new NetnsFinder(proc, List.of(names, docker), new LiveKernel(proc)).find();
    }

    private Netns only(long inode) {
        return find().namespaces().stream()
                .filter(netns -> netns.inode() == inode)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theReadersOwnIsThereOnceAndNeedsNoPathAndHasNotTheReader() {
        NetnsFinder.Found found = find();
        assertThat(found.problems()).isEmpty();
        assertThat(found.namespaces())
                .containsExactly(
                        new Netns(
                                HOST,
                                Optional.of("default"),
                                List.of(),
                                new Residents(
                                        1,
                                        Optional.of(
                                                new Resident(
                                                        1,
                                                        "systemd",
                                                        new Workload(
                                                                Optional.of("init.scope"),
                                                                Optional.empty(),
                                                                Optional.empty()))))));
    }

    @Test
    void oneThatOnlyProcessesLiveInIsEnteredByThemTheLowestFirst() throws IOException {
        for (int pid : new int[] {905, 98, 1200, 99, 907, 906}) {
            process(pid, WEB, "nginx" + pid, DOCKER);
        }
        Netns web = only(WEB);
        assertThat(web.name()).isEmpty();
        assertThat(web.label()).isEqualTo("4026532317");
        assertThat(web.paths())
                .containsExactly(
                        proc + "/98/ns/net",
                        proc + "/99/ns/net",
                        proc + "/905/ns/net",
                        proc + "/906/ns/net");
        assertThat(web.residents().processes()).isEqualTo(6);
        Resident first = web.residents().first().orElseThrow();
        assertThat(first.name()).isEqualTo("nginx98");
        assertThat(first.workload().container().orElseThrow().id()).isEqualTo("3f2a9c1b77de");
    }

    @Test
    void aNameIsTheFirstWayInAndOneThatNobodyLivesInIsFoundToo() throws IOException {
        Path blue = named(names, "blue");
        Path other = named(docker, "1a2b3c");
        long inode = (Long) Files.getAttribute(blue, "unix:ino");
        process(300, inode, "sleep", "");
        Netns found = only(inode);
        assertThat(found.name()).contains("blue");
        assertThat(found.paths()).containsExactly(blue.toString(), proc + "/300/ns/net");
        Netns empty = only((Long) Files.getAttribute(other, "unix:ino"));
        assertThat(empty.name()).contains("1a2b3c");
        assertThat(empty.residents()).isEqualTo(Residents.NONE);
        assertThat(find().namespaces()).hasSize(3);
    }

    /** Two names of one namespace are one: the same file, as a bind mount is. */
    @Test
    void twoNamesOfOneNamespaceAreReadOnce() throws IOException {
        Path blue = named(names, "blue");
        Files.createDirectories(docker);
        Files.createLink(docker.resolve("copy"), blue);
        assertThat(find().namespaces()).hasSize(2);
        assertThat(only((Long) Files.getAttribute(blue, "unix:ino")).paths())
                .containsExactly(blue.toString(), docker.resolve("copy").toString());
    }

    private static Path named(Path folder, String name) throws IOException {
        return Files.createFile(Files.createDirectories(folder).resolve(name));
    }

    @Test
    void whatHasEndedMeanwhileIsPassedOver() throws IOException {
        Files.createDirectory(proc.resolve("500"));
        NetnsFinder.Found found = find();
        assertThat(found.namespaces()).hasSize(1);
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void whatMayNotBeSeenIsCountedAndTold() throws IOException {
        process(600, WEB, "secret", "");
        named(docker, "1a2b3c");
        Path hidden = proc.resolve("600/ns");
        for (Path closed : List.of(hidden, docker)) {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        }
        // root sees through any mode, and its own folder is closed to others
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Problem> told;
        FileSystemUser.become(NOBODY);
        try {
            told = find().problems();
        } finally {
            FileSystemUser.become(FileSystemUser.OWN);
        }
        for (Path closed : List.of(hidden, docker)) {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(told)
                .containsExactly(
                        new Problem(Problem.Kind.NETNS_PROCESSES_HIDDEN, "/proc/PID/ns/net", "1"),
                        new Problem(Problem.Kind.NETNS_REFUSED, docker.toString(), "EACCES"));
    }

    @Test
    void withoutProcThereIsNothingButASentence() throws IOException {
        proc = folder.resolve("nowhere");
        NetnsFinder.Found found = find();
        assertThat(found.namespaces()).isEmpty();
        assertThat(found.problems())
                .containsExactly(new Problem(Problem.Kind.PROC_MISSING, "/proc", ""));
    }
}
