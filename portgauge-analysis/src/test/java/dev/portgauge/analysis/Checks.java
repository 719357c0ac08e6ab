package dev.portgauge.analysis;

import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Ways to ask {@link CheckAnalysis}. */
final class Checks {

    /** Where {@link #headroom(SnapshotBuilder, String)} counts from. */
    static final String SOURCE = "10.0.0.1";

    private Checks() {}

    static CheckDiagnosis everything(Snapshot snapshot, int top) {
        return of(snapshot, Optional.empty(), top);
    }

    static CheckDiagnosis of(Snapshot snapshot, Target... targets) {
        return of(snapshot, Optional.empty(), 100, targets);
    }

    static CheckDiagnosis from(String source, Snapshot snapshot, Target... targets) {
        return of(snapshot, Optional.of(IpAddress.parse(source)), 100, targets);
    }

    static CheckDiagnosis of(
            Snapshot snapshot, Optional<IpAddress> source, int top, Target... targets) {
        return CheckAnalysis.of(
                snapshot,
                new CheckOptions(Arrays.asList(targets), source, top, Thresholds.DEFAULTS));
    }

    /** The ledger from one source towards one destination. */
    static Headroom headroom(SnapshotBuilder world, String source, String destination) {
        CheckDiagnosis check = from(source, world.build(), one(destination));
        return check.destinations().getFirst().headroom().known().orElseThrow();
    }

    /** The ledger from 10.0.0.1 towards one destination. */
    static Headroom headroom(SnapshotBuilder world, String destination) {
        return headroom(world, SOURCE, destination);
    }

    /** A target of one destination, as {@code address:port}. */
    static Target one(String destination) {
        Endpoint endpoint = TestSocket.endpoint(destination);
        return new Target(
                destination,
                List.of(AddressBlock.of(endpoint.address())),
                OptionalInt.of(endpoint.port()));
    }

    /** A target of addresses without a port. */
    static Target addresses(String... addresses) {
        return new Target(String.join(",", addresses), blocks(addresses), OptionalInt.empty());
    }

    static Target block(String cidr) {
        return new Target(cidr, List.of(AddressBlock.parse(cidr)), OptionalInt.empty());
    }

    static Target anywhere(int port) {
        return new Target(":" + port, List.of(), OptionalInt.of(port));
    }

    static Target name(String name, int port, String... addresses) {
        return new Target(name + ":" + port, blocks(addresses), OptionalInt.of(port));
    }

    static List<String> findings(DestinationDiagnosis destination) {
        return destination.findings().stream().map(Finding::id).toList();
    }

    private static List<AddressBlock> blocks(String... addresses) {
        return Arrays.stream(addresses).map(IpAddress::parse).map(AddressBlock::of).toList();
    }
}
