package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.accepted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The pools that all destinations share: of bind(), and of UDP. */
class BindPoolTest {

    private static final List<String> ADDRESSES =
            List.of("0.0.0.0", "10.0.0.1", "10.0.0.3", "::", "::1", "2001:db8::1");
    private static final Thresholds QUIET =
            new Thresholds(List.of(new Limit.LeftBelow(3)), List.of(new Limit.LeftBelow(1)));

    static CheckDiagnosis check(
            Snapshot snapshot, PortPool pool, String source, Target... targets) {
        Optional<IpAddress> from =
                source.isEmpty() ? Optional.empty() : Optional.of(IpAddress.parse(source));
        return CheckAnalysis.of(
                snapshot, new CheckOptions(List.of(targets), from, pool, false, 100, QUIET));
    }

    private static Headroom headroom(SnapshotBuilder world, PortPool pool, String source) {
        return check(world.build(), pool, source)
                .destinations()
                .getFirst()
                .headroom()
                .known()
                .orElseThrow();
    }

    /** No bucket, nobody has the port; with one, the listener or its child has. */
    @Test
    void aRequestWhoseListenerIsGoneIsInNobodysWayByTheBook() {
        TestSocket request = accepted("10.0.0.1:40000", "10.0.0.9:80").in(TcpState.SYN_RECV);
        BitSet port = new BitSet();
        port.set(40_000);
        SnapshotBuilder alone =
                new SnapshotBuilder().with(request).book(PortSet.empty(), PortSet.empty());
        SnapshotBuilder held =
                new SnapshotBuilder().with(request).book(PortSet.empty(), PortSet.of(port));
        assertThat(headroom(alone, PortPool.TCP_BIND, "10.0.0.1").left())
                .isEqualTo(new PortsLeft(10, 10, 10));
        assertThat(headroom(held, PortPool.TCP_BIND, "10.0.0.1").left())
                .isEqualTo(new PortsLeft(9, 9, 9));
    }

    @Test
    void everyLedgerAgreesWithTheOneCountedPortByPort() {
        int ports = 0;
        for (int seed = 0; seed < 2500; seed++) {
            Random random = new Random(seed);
            int first = 40_000;
            int last = first + random.nextInt(150);
            Set<Integer> reserved = new HashSet<>(Set.of(first + random.nextInt(10)));
            List<TestSocket> sockets = new ArrayList<>();
            for (int count = random.nextInt(2 * (last - first + 1)); count > 0; count--) {
                sockets.add(socket(random, first - 1 + random.nextInt(last - first + 3)));
            }
            SnapshotBuilder world =
                    new SnapshotBuilder()
                            .range(first, last)
                            .reserve(reserved.stream().mapToInt(Integer::intValue).toArray())
                            .with(sockets.toArray(new TestSocket[0]));
            PlainBind plain = new PlainBind(first, last, reserved, sockets);
            for (String address : ADDRESSES) {
                Map<PortReason, Integer> expected = plain.counts(IpAddress.parse(address));
                Headroom counted = headroom(world, PortPool.TCP_BIND, address);
                assertThat(counted.ledger().counts())
                        .as("seed %d, %s", seed, address)
                        .isEqualTo(expected);
                int free = expected.get(PortReason.FREE);
                int slack = last > first && (last - first) % 2 == 0 ? 1 : 0;
                assertThat(counted.left())
                        .isEqualTo(
                                new PortsLeft(
                                        Math.max(0, free - slack),
                                        free,
                                        free + expected.get(PortReason.UNDECIDED)));
                ports += last - first + 1;
            }
        }
        System.out.println("bind(): ports compared " + ports);
        assertThat(ports).isGreaterThan(1_000_000);
    }

    private static TestSocket socket(Random random, int port) {
        String any = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        boolean v4 = random.nextBoolean();
        String local = (v4 ? "10.0.0.1" : "[2001:db8::1]") + ":" + port;
        String remote = v4 ? "10.0.0.9:443" : "[2001:db8::9]:443";
        TestSocket connected = TestSocket.connected(local, remote);
        TestSocket idle =
                random.nextBoolean()
                        ? TestSocket.listener("[" + any + "]:" + port)
                        : TestSocket.bound("[" + any + "]:" + port);
        return switch (random.nextInt(8)) {
            case 0, 1 -> idle;
            case 2 -> idle.onlyV6();
            case 3 -> TestSocket.timeWait(local, remote, 5000);
            case 4 -> TestSocket.finWait2Mini(local, remote);
            case 5 -> TestSocket.accepted(local, remote);
            case 6 -> connected.withNamedPort().onDevice(random.nextInt(3));
            default -> connected;
        };
    }

    @Test
    void anIpv6OnlyNewcomerMindsNoIpv4() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .with(
                                TestSocket.bound("10.0.0.1:40001"),
                                TestSocket.bound("[::1]:40002"),
                                TestSocket.listener("[::]:40003"));
        CheckDiagnosis check =
                CheckAnalysis.of(
                        world.build(),
                        new CheckOptions(
                                List.of(),
                                Optional.of(IpAddress.V6_ANY),
                                PortPool.TCP_BIND,
                                true,
                                100,
                                QUIET));
        assertThat(check.destinations().getFirst().headroom().known().orElseThrow().left())
                .isEqualTo(new PortsLeft(8, 8, 8));
    }

    @Test
    void timeWaitIsNeverTakenOverAndTheOddPortIsNotSure() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .range(40_000, 40_008)
                        .twReuse(1)
                        .with(TestSocket.timeWait("10.0.0.1:40000", "10.0.0.2:443", 59_000));
        Headroom headroom = headroom(world, PortPool.TCP_BIND, "10.0.0.1");
        assertThat(headroom.ledger().count(PortReason.TIME_WAIT_BLOCKED)).isEqualTo(1);
        assertThat(headroom.left()).isEqualTo(new PortsLeft(7, 8, 8));
        assertThat(headroom(world.udp(), PortPool.UDP_BIND, "10.0.0.1").left())
                .as("UDP looks at every port")
                .isEqualTo(new PortsLeft(8, 8, 8));
    }

    @Test
    void fromProcfsItIsNotKnownWhichSocketsAreIpv6Only() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .udp()
                        .from(SocketSource.PROCFS)
                        .problem(Problem.Kind.UDP_DIAG_UNAVAILABLE)
                        .with(TestSocket.bound("[::]:40003").in(TcpState.CLOSE));
        assertThat(headroom(world, PortPool.UDP_BIND, "10.0.0.1").left())
                .isEqualTo(new PortsLeft(9, 9, 10));
    }

    @Test
    void withoutATargetEverySourceAddressIsListed() {
        CheckDiagnosis check = check(mixed().build(), PortPool.TCP_BIND, "");
        assertThat(check.destinations())
                .extracting(one -> one.source().orElseThrow().toString())
                .containsExactly("10.0.0.1", "10.0.0.3");
        DestinationDiagnosis fullest = check.destinations().getFirst();
        assertThat(fullest.remoteAddress()).isEmpty();
        assertThat(fullest.sessions().known().orElseThrow().total()).isEqualTo(3);
        assertThat(fullest.headroom().known().orElseThrow().left().estimate()).isEqualTo(7);
    }

    @Test
    void aTargetPicksTheSourceAddress() {
        SnapshotBuilder world = mixed().route("10.0.0.77", "10.0.0.3");
        DestinationDiagnosis there =
                check(world.build(), PortPool.TCP_BIND, "", Checks.one("10.0.0.77:80"))
                        .destinations()
                        .getFirst();
        assertThat(there.source()).contains(IpAddress.parse("10.0.0.3"));
        assertThat(there.remoteAddress()).contains(IpAddress.parse("10.0.0.77"));
        assertThat(there.headroom().known().orElseThrow().left().estimate()).isEqualTo(9);
    }

    @Test
    void withoutAnAnswerOfRoutingThePoolIsUnknown() {
        DestinationDiagnosis there =
                check(mixed().build(), PortPool.TCP_BIND, "", Checks.one("10.0.0.77:80"))
                        .destinations()
                        .getFirst();
        assertThat(there.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(there.headroom()).isEqualTo(new Reading.NotReported<>("RTM_GETROUTE"));
    }

    @Test
    void anAddressThatIsNotHereIsRefusedByBind() {
        SnapshotBuilder world = mixed().noRoute("9.9.9.9", "EADDRNOTAVAIL");
        DestinationDiagnosis none =
                check(world.build(), PortPool.TCP_BIND, "9.9.9.9").destinations().getFirst();
        assertThat(none.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(none.headroom()).isEqualTo(new Reading.Refused<>("bind()", "EADDRNOTAVAIL"));
        assertThat(none.findings())
                .anySatisfy(finding ->
                        assertThat(finding.evidence())
                                .isEqualTo(new Evidence.NoSource("EADDRNOTAVAIL", true)));
    }

    @Test
    void udpIsChosenForAllAddressesOfAFamily() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .udp()
                        .with(
                                TestSocket.connected("10.0.0.1:40000", "10.0.0.9:53"),
                                TestSocket.connected("10.0.0.3:40001", "10.0.0.9:53"),
                                TestSocket.connected("[::1]:40002", "[::1]:53"),
                                TestSocket.bound("10.0.0.1:40003"));
        CheckDiagnosis check = check(world.build(), PortPool.UDP_CONNECT, "");
        assertThat(check.destinations())
                .extracting(one -> one.source().orElseThrow().toString())
                .containsExactlyInAnyOrder("0.0.0.0", "::");
        assertThat(headroom(world, PortPool.UDP_CONNECT, "0.0.0.0").left())
                .isEqualTo(new PortsLeft(6, 6, 7));
        assertThat(headroom(world, PortPool.UDP_CONNECT, "::").left())
                .isEqualTo(new PortsLeft(6, 6, 6));
        assertThat(headroom(world, PortPool.UDP_BIND, "10.0.0.3").left())
                .as("bind() of another address")
                .isEqualTo(new PortsLeft(9, 9, 9));
    }

    @Test
    void holdersAreNamedForThePortsTheyHold() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .process(7, "envoy", 1, 70, 71)
                        .process(9, "java", 1, 72)
                        .with(
                                TestSocket.connected("10.0.0.1:40000", "10.0.0.2:1").heldBy(70, 0),
                                TestSocket.connected("10.0.0.1:40001", "10.0.0.2:2").heldBy(71, 0),
                                TestSocket.connected("10.0.0.3:40002", "10.0.0.2:2").heldBy(72, 0));
        DestinationDiagnosis fullest =
                check(world.build(), PortPool.TCP_BIND, "10.0.0.1").destinations().getFirst();
        assertThat(fullest.holders()).hasSize(1);
        assertThat(fullest.holders().getFirst().owner()).isEqualTo(new Owner.Process(7, "envoy"));
        assertThat(fullest.holders().getFirst().ports()).isEqualTo(2);
    }

    private static SnapshotBuilder mixed() {
        return new SnapshotBuilder()
                .with(
                        TestSocket.connected("10.0.0.1:40000", "10.0.0.2:443"),
                        TestSocket.connected("10.0.0.1:40001", "10.0.0.9:443"),
                        TestSocket.connected("10.0.0.1:40002", "10.0.0.9:80"),
                        TestSocket.connected("10.0.0.3:40002", "10.0.0.9:80"));
    }
}
