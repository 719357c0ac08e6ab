package dev.portgauge.analysis.advice;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.SocketReasons;
import dev.portgauge.analysis.Target;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.BindBuckets;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Origin;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Counts the ports left again, of the same sockets as they would be after a change. */
final class WhatIf {

    private final Snapshot now;
    private final CheckOptions options;

    WhatIf(Snapshot now, CheckOptions options) {
        this.now = now;
        this.options = options;
    }

    Snapshot now() {
        return now;
    }

    /** What a destination gains from a change; unknown where its ports are. */
    Gain gain(DestinationDiagnosis destination, Snapshot then) {
        Optional<PortsLeft> before = left(destination);
        Optional<PortsLeft> after = again(destination, then);
        return before.isPresent() && after.isPresent()
                ? Gain.ofPorts(before.get(), after.get())
                : Gain.UNKNOWN;
    }

    static Optional<PortsLeft> left(DestinationDiagnosis destination) {
        return destination.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)
                ? Optional.of(headroom.left())
                : Optional.empty();
    }

    private Optional<PortsLeft> again(DestinationDiagnosis destination, Snapshot then) {
        if (destination.remoteAddress().isEmpty()) {
            return Optional.empty();
        }
        Target target =
                new Target(
                        destination.remoteAddress().get().toString(),
                        List.of(AddressBlock.of(destination.remoteAddress().get())),
                        destination.remotePort());
        CheckOptions same =
                new CheckOptions(
                        List.of(target),
                        destination.source(),
                        options.pool(),
                        options.v6Only(),
                        1,
                        options.thresholds());
        for (DestinationDiagnosis one : CheckAnalysis.of(then, same).destinations()) {
            if (one.remotePort().equals(destination.remotePort())
                    && one.source().equals(destination.source())) {
                return left(one);
            }
        }
        return Optional.empty();
    }

    /** Without the sockets towards a destination that are in this state. */
    Snapshot without(DestinationDiagnosis destination, TcpState state) {
        SocketTable sockets = now.sockets();
        OptionalInt port = destination.remotePort();
        return without(row ->
                sockets.state(row) == state
                        && destination.remoteAddress().isPresent()
                        && sockets.remote(row).equals(destination.remoteAddress().get())
                        && (port.isEmpty() || sockets.remotePort(row) == port.getAsInt()));
    }

    /** Without the sockets that are bound and do nothing. */
    Snapshot withoutIdle() {
        SocketTable sockets = now.sockets();
        return without(row ->
                sockets.state(row) == TcpState.BOUND_INACTIVE
                        || sockets.state(row) == TcpState.CLOSE);
    }

    private Snapshot without(IntPredicate gone) {
        SocketTable sockets = now.sockets();
        SocketTable.Builder kept = new SocketTable.Builder();
        SocketEntry entry = new SocketEntry();
        for (int row = 0; row < sockets.size(); row++) {
            if (!gone.test(row)) {
                sockets.read(row, entry);
                kept.add(entry);
            }
        }
        return now.withSockets(kept.build(), now.buckets());
    }

    /** As if connect() had chosen the ports of all that called {@code bind(address, 0)} before. */
    Snapshot boundLate() {
        SocketTable sockets = now.sockets();
        SocketTable.Builder changed = new SocketTable.Builder();
        SocketEntry entry = new SocketEntry();
        BitSet opened = new BitSet();
        BitSet closed = new BitSet();
        for (int row = 0; row < sockets.size(); row++) {
            sockets.read(row, entry);
            if (SocketReasons.closing(sockets, row) != PortReason.FREE) {
                closed.set(sockets.localPort(row));
            } else if (mayHaveBound(row)) {
                entry.portByConnect = true;
                opened.set(sockets.localPort(row));
            }
            changed.add(entry);
        }
        opened.andNot(closed);
        PortSet open = PortSet.of(opened);
        Optional<BindBuckets> buckets =
                now.buckets()
                        .map(book ->
                                new BindBuckets(book.open().plus(open), book.closed().minus(open)));
        return now.withSockets(changed.build(), buckets);
    }

    private boolean mayHaveBound(int row) {
        SocketTable sockets = now.sockets();
        return sockets.state(row).isConnection()
                && !sockets.isNamedPort(row)
                && sockets.origin(row) != Origin.PASSIVE;
    }
}
