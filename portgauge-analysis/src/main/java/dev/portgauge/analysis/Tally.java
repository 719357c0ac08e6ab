package dev.portgauge.analysis;

import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.SocketTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts, per owner, the different local ports of the sockets it is given; for one reason. */
final class Tally {

    /**
     * Most ports first; then by owner, so that equal numbers come out in the same order every time.
     */
    static final Comparator<Holder> MOST_FIRST =
            Comparator.comparingInt(Holder::ports)
                    .reversed()
                    .thenComparing(Holder::reason)
                    .thenComparing(holder -> holder.owner().toString());

    private final SocketTable sockets;
    private final OwnerTable owners;
    private final Map<Owner, BitSet> ports = new HashMap<>();
    private @Nullable Owner lastOwner;
    private BitSet lastPorts = new BitSet();

    Tally(SocketTable sockets, OwnerTable owners) {
        this.sockets = sockets;
        this.owners = owners;
    }

    void add(int row) {
        Owner owner = owners.ownerOf(sockets.inode(row), sockets.uid(row));
        if (!owner.equals(lastOwner)) {
            lastOwner = owner;
            lastPorts = ports.computeIfAbsent(owner, _ -> new BitSet());
        }
        lastPorts.set(sockets.localPort(row));
    }

    void addTo(List<Holder> holders, PortReason reason) {
        ports.forEach((owner, held) -> holders.add(new Holder(owner, reason, held.cardinality())));
    }

    List<Holder> holders(PortReason reason) {
        List<Holder> holders = new ArrayList<>();
        addTo(holders, reason);
        holders.sort(MOST_FIRST);
        return holders;
    }
}
