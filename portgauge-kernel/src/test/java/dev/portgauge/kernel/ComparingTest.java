package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TupleAnswers;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.BitSet;
import java.util.Set;

/** What happens while the kernel is asked about single ports. */
class ComparingTest {

    private static final String RANGE = "sys/net/ipv4/ip_local_port_range";
    private static final String TCP = "thread-self/net/tcp";
    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
                    + " timeout inode\n";

    /** 127.0.0.1:40003 to 127.0.0.1:9000. */
    private static final String CONNECTION =
            "   0: 0100007F:9C43 0100007F:2328 01 00000000:00000000 00:00000000 00000000 0 0 7 1\n";

    private static final Collector.Request REQUEST =
            new Collector.Request(Collector.Owners.NOT_AT_ALL, false, Set.of());
    private static final Endpoint REMOTE = new Endpoint(IpAddress.parse("127.0.0.1"), 9000);

    private final ScriptedKernel scripted =
            new ScriptedKernel()
                    .withNetlinkFailure("socket", 1)
                    .withFile(RANGE, "40000\t40009\n")
                    .withFile(TCP, HEADER);

    /** Says of every port that it is usable, and lets something happen. */
    private record Meanwhile(Kernel kernel, Runnable happens) implements Kernel {

        @Override
        public Reading<byte[]> file(String pathBelowProc) {
            return kernel.file(pathBelowProc);
        }

        @Override
        public Reading<String> link(String pathBelowProc) {
            return kernel.link(pathBelowProc);
        }

        @Override
        public Reading<OwnerTable> owners() {
            return kernel.owners();
        }

        @Override
        public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
                throws MalformedMessage {
            return kernel.netlink(protocol, request, sink);
        }

        @Override
        public Reading<TupleAnswers> tuples(IpAddress source, Endpoint remote, PortSet ports) {
            happens.run();
            return new Reading.Known<>(new TupleAnswers(ports, PortSet.empty()));
        }
    }

    private Collector.Compared compare(Runnable happens) {
        Collector collector = new Collector(new Meanwhile(scripted, happens), Clock.systemUTC());
        Snapshot before = collector.collect(REQUEST);
        BitSet ports = new BitSet();
        ports.set(40_000, 40_010);
        return collector.compare(REMOTE.address(), REMOTE, PortSet.of(ports), before, REQUEST);
    }

    @Test
    void whereNothingHappensEveryAnswerCounts() {
        Collector.Compared compared = compare(() -> {});
        assertThat(compared.changed().size()).isZero();
        assertThat(compared.said().known().orElseThrow().asked()).isEqualTo(10);
    }

    @Test
    void aPortThatGetsASocketMeanwhileHasChanged() {
        Collector.Compared compared = compare(() -> scripted.withFile(TCP, HEADER + CONNECTION));
        assertThat(compared.changed().size()).isEqualTo(1);
        assertThat(compared.changed().contains(40_003)).isTrue();
    }

    @Test
    void anotherRangeMeanwhileMakesTheAnswersWorthless() {
        Collector.Compared compared = compare(() -> scripted.withFile(RANGE, "40000\t40019\n"));
        assertThat(compared.said())
                .isEqualTo(new Reading.Refused<>("net.ipv4.ip_local_port_range", "EAGAIN"));
    }

    @Test
    void aKernelThatCannotBeAskedSaysSo() {
        Collector collector = new Collector(scripted, Clock.systemUTC());
        Snapshot before = collector.collect(REQUEST);
        assertThat(
                        collector
                                .compare(REMOTE.address(), REMOTE, PortSet.empty(), before, REQUEST)
                                .said())
                .isEqualTo(new Reading.NotReported<>("connect()"));
    }
}
