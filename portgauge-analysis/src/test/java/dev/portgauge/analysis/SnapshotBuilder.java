package dev.portgauge.analysis;

import dev.portgauge.model.BindBuckets;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.KernelTraits;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.Sockstat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a snapshot socket by socket. At first: Linux 6.18, range 40000-40009, nothing reserved,
 * nothing open, and the kernel's defaults.
 */
final class SnapshotBuilder {

    private HostCeilings ceilings = HostCeilings.notRead();
    private Reading<BucketAnswers> answers = new Reading.NotReported<>("connect()");
    private Reading<String> release = new Reading.Known<>("6.18.44");
    private Protocol protocol = Protocol.TCP;
    private SocketSource source = SocketSource.SOCK_DIAG;
    private Optional<BindBuckets> buckets = Optional.empty();
    private Consumer<SocketEntry> told = _ -> {};
    private Reading<PortRange> range = new Reading.Known<>(new PortRange(40_000, 40_009));
    private Reading<PortSet> reserved = new Reading.Known<>(PortSet.empty());
    private Reading<Integer> twReuse = new Reading.Known<>(2);
    private Reading<Integer> twReuseDelay = new Reading.Known<>(1000);
    private Reading<Integer> timestamps = new Reading.Known<>(1);
    private Reading<Integer> autobindReuse = new Reading.Known<>(0);
    private final List<TestSocket> sockets = new ArrayList<>();
    private final List<OwnerTable.Holding> holdings = new ArrayList<>();
    private final List<Long> owned = new ArrayList<>();
    private int hiddenProcesses;
    private final Map<IpAddress, Reading<IpAddress>> routes = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    SnapshotBuilder release(String text) {
        release = new Reading.Known<>(text);
        return this;
    }

    SnapshotBuilder from(SocketSource where) {
        source = where;
        return this;
    }

    SnapshotBuilder range(int first, int last) {
        return range(new Reading.Known<>(new PortRange(first, last)));
    }

    SnapshotBuilder range(Reading<PortRange> reading) {
        range = reading;
        return this;
    }

    SnapshotBuilder reserve(int... ports) {
        BitSet bits = new BitSet();
        Arrays.stream(ports).forEach(bits::set);
        return reserved(new Reading.Known<>(PortSet.of(bits)));
    }

    SnapshotBuilder reserved(Reading<PortSet> reading) {
        reserved = reading;
        return this;
    }

    SnapshotBuilder twReuse(int value) {
        return twReuse(new Reading.Known<>(value));
    }

    SnapshotBuilder twReuse(Reading<Integer> reading) {
        twReuse = reading;
        return this;
    }

    SnapshotBuilder twReuseDelay(int millis) {
        return twReuseDelay(new Reading.Known<>(millis));
    }

    SnapshotBuilder twReuseDelay(Reading<Integer> reading) {
        twReuseDelay = reading;
        return this;
    }

    SnapshotBuilder timestamps(Reading<Integer> reading) {
        timestamps = reading;
        return this;
    }

    SnapshotBuilder autobindReuse(Reading<Integer> reading) {
        autobindReuse = reading;
        return this;
    }

    SnapshotBuilder with(TestSocket... more) {
        sockets.addAll(Arrays.asList(more));
        return this;
    }

    /** Connections that we opened to {@code remote}, one from each port of a span. */
    SnapshotBuilder connect(String local, int first, int last, String remote) {
        for (int port = first; port <= last; port++) {
            with(TestSocket.connected(local + ":" + port, remote));
        }
        return this;
    }

    /** A process with descriptors of these sockets; each stands for {@code weight} descriptors. */
    SnapshotBuilder process(int pid, String name, int weight, int... inodes) {
        for (int inode : inodes) {
            owned.add((long) inode << 32 | holdings.size());
        }
        holdings.add(new OwnerTable.Holding(new Owner.Process(pid, name), weight));
        return this;
    }

    SnapshotBuilder hiddenProcesses(int count) {
        hiddenProcesses = count;
        return this;
    }

    /** The kernel would choose {@code local} towards {@code remote}. */
    SnapshotBuilder route(String remote, String local) {
        routes.put(IpAddress.parse(remote), new Reading.Known<>(IpAddress.parse(local)));
        return this;
    }

    SnapshotBuilder noRoute(String remote, String errno) {
        routes.put(IpAddress.parse(remote), new Reading.Refused<>("RTM_GETROUTE", errno));
        return this;
    }

    SnapshotBuilder problem(Problem.Kind kind) {
        problems.add(new Problem(kind, "", ""));
        return this;
    }

    SocketTable table() {
        SocketTable.Builder table = new SocketTable.Builder();
        SocketEntry entry = new SocketEntry();
        for (TestSocket socket : sockets) {
            socket.writeTo(entry);
            told.accept(entry);
            table.add(entry);
        }
        return table.build();
    }

    OwnerTable owners() {
        long[] rows = owned.stream().mapToLong(Long::longValue).toArray();
        return OwnerTable.of(rows, holdings, hiddenProcesses);
    }

    /** UDP sockets instead of TCP ones. */
    SnapshotBuilder udp() {
        protocol = Protocol.UDP;
        return this;
    }

    SnapshotBuilder answers(Reading<BucketAnswers> said) {
        answers = said;
        return this;
    }

    /** What the kernel's own book says, which is then where the sockets are from. */
    SnapshotBuilder book(PortSet open, PortSet closed) {
        buckets = Optional.of(new BindBuckets(open, closed));
        return from(SocketSource.BOOK);
    }

    /** What only the kernel's own book tells, of every socket. */
    SnapshotBuilder telling(Consumer<SocketEntry> change) {
        told = change;
        return this;
    }

    SnapshotBuilder ceilings(HostCeilings read) {
        ceilings = read;
        return this;
    }

    Snapshot build() {
        return new Snapshot(
                Instant.parse("2026-11-23T12:00:00Z"),
                Duration.ofMillis(7),
                new HostIdentity(
                        new Reading.Known<>("vm-17"),
                        release,
                        new Reading.Known<>(4_026_531_840L),
                        Optional.of("default")),
                KernelTraits.of(release),
                new KernelSettings(
                        range,
                        reserved,
                        twReuse,
                        twReuseDelay,
                        timestamps,
                        autobindReuse,
                        new Reading.Known<>(1024)),
                protocol,
                SocketsRead.by(source),
                table(),
                buckets,
                owners(),
                new Reading.Known<>(new Sockstat(3, 1, 0, 2, 9, 4)),
                routes,
                answers,
                ceilings,
                problems);
    }
}
