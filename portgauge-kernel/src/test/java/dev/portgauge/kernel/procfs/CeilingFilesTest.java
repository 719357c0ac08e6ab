package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.ScriptedKernel;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TcpResources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as Linux 6.18 writes them, and as it would not. */
class CeilingFilesTest {

    private static final String COUNT = "sys/net/netfilter/nf_conntrack_count";
    private static final String MAX = "sys/net/netfilter/nf_conntrack_max";
    private static final String STAT = "thread-self/net/stat/nf_conntrack";
    private static final String HEAD =
            "entries  clashres found new invalid ignore delete chainlength insert insert_failed"
                    + " drop early_drop icmp_error  expect_new expect_create expect_delete"
                    + " search_restart\n";
    private static final String CPU =
            "000000f5  00000000 00000000 00000000 00000000 00000000 00000000 00000003 00000000"
                    + " 0000000a 0000001f 00000002 00000000  00000000 00000000 00000000 00000000\n";

    private static final String NETSTAT =
            """
            TcpExt: SyncookiesSent TCPTimeWaitOverflow
            TcpExt: 0 7
            IpExt: InNoRoutes
            IpExt: 3
            """;

    private static ScriptedKernel tracking() {
        return new ScriptedKernel().withFile(COUNT, "245\n").withFile(MAX, "262144\n");
    }

    @Test
    void sumsTheLossesOfAllCpus() {
        Reading<Conntrack> read =
                new CeilingFiles(tracking().withFile(STAT, HEAD + CPU + CPU)).conntrack();
        assertThat(read)
                .isEqualTo(
                        new Reading.Known<>(
                                new Conntrack(
                                        245,
                                        262_144,
                                        new Reading.NotReported<>(
                                                "/proc/sys/net/netfilter/nf_conntrack_buckets"),
                                        new Reading.Known<>(new Conntrack.Losses(20, 62, 4)))));
    }

    @Test
    void findsColumnsByTheirNames() {
        String other = "drop new insert_failed early_drop\n00000001 0 00000002 00000003\n";
        Conntrack table =
                new CeilingFiles(tracking().withFile(STAT, other))
                        .conntrack()
                        .known()
                        .orElseThrow();
        assertThat(table.losses()).isEqualTo(new Reading.Known<>(new Conntrack.Losses(2, 1, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "entries\n1\n", HEAD + "00000001\n", HEAD + "zz"})
    void anUnusableStatIsMalformed(String text) {
        Conntrack table =
                new CeilingFiles(tracking().withFile(STAT, text)).conntrack().known().orElseThrow();
        assertThat(table.losses()).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void withoutTheModuleNothingIsTracked() {
        assertThat(new CeilingFiles(new ScriptedKernel()).conntrack())
                .isInstanceOf(Reading.NotReported.class);
        assertThat(new CeilingFiles(new ScriptedKernel().withRefusal(COUNT, "EACCES")).conntrack())
                .isEqualTo(new Reading.Refused<>("/proc/" + COUNT, "EACCES"));
        assertThat(new CeilingFiles(new ScriptedKernel().withFile(COUNT, "many\n")).conntrack())
                .isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void theUsualFileLimitIsNone() {
        assertThat(files("1193\t0\t2466170\n"))
                .isEqualTo(new Reading.Known<>(new OpenFiles(1193, 2_466_170)));
        assertThat(files("1193\t0\t9223372036854775807\n"))
                .isEqualTo(new Reading.Known<>(new OpenFiles(1193, Long.MAX_VALUE)));
        assertThat(files("1193\n")).isInstanceOf(Reading.Malformed.class);
        assertThat(files("")).isInstanceOf(Reading.Malformed.class);
    }

    private static Reading<OpenFiles> files(String text) {
        return new CeilingFiles(new ScriptedKernel().withFile("sys/fs/file-nr", text)).openFiles();
    }

    @Test
    void readsWhatTcpMayKeep() {
        TcpResources tcp =
                new CeilingFiles(
                                new ScriptedKernel()
                                        .withFile("sys/net/ipv4/tcp_max_tw_buckets", "131072\n")
                                        .withFile(
                                                "sys/net/ipv4/tcp_mem", "284373\t379165\t568746\n")
                                        .withFile("thread-self/net/netstat", NETSTAT))
                        .tcp();
        assertThat(tcp.timeWaitLimit()).isEqualTo(new Reading.Known<>(131_072L));
        assertThat(tcp.timeWaitOverflows()).isEqualTo(new Reading.Known<>(7L));
        assertThat(tcp.memoryAborts())
                .isEqualTo(new Reading.NotReported<>("TcpExt:TCPAbortOnMemory"));
        assertThat(tcp.orphanLimit()).isInstanceOf(Reading.NotReported.class);
        assertThat(tcp.memoryPages())
                .isEqualTo(
                        new Reading.Known<>(
                                new TcpResources.MemoryPages(284_373, 379_165, 568_746)));
    }

    @Test
    void aNameWithoutAValueIsMalformed() {
        TcpResources tcp =
                new CeilingFiles(
                                new ScriptedKernel()
                                        .withFile(
                                                "thread-self/net/netstat",
                                                "TcpExt: A TCPTimeWaitOverflow\nTcpExt: 0\n"))
                        .tcp();
        assertThat(tcp.timeWaitOverflows()).isInstanceOf(Reading.Malformed.class);
    }
}
