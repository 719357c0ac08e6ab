package dev.portgauge.lab;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.lab.pool.ConnectPool;
import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.world.Question;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.time.Clock;
import java.util.Set;

/** A predictor with a mistake in it: it does not see listeners. */
final class Planted {

    private Planted() {}

    static Pool pool() {
        return new ConnectPool(Planted::predict);
    }

    private static Prediction predict(World world, Newcomer newcomer) {
        Snapshot all =
                new Collector(World.kernel(), Clock.systemUTC())
                        .collect(
                                new Collector.Request(
                                        Collector.Owners.NOT_AT_ALL,
                                        false,
                                        Set.of(newcomer.to().address()),
                                        newcomer.source(),
                                        Protocol.TCP,
                                        ReadBy.NETLINK));
        Snapshot seen =
                new Snapshot(
                        all.takenAt(),
                        all.took(),
                        all.host(),
                        all.traits(),
                        all.settings(),
                        all.protocol(),
                        all.read(),
                        withoutListeners(all.sockets()),
                        all.buckets(),
                        all.owners(),
                        all.sockstat(),
                        all.sources(),
                        all.answers(),
                        all.ceilings(),
                        all.problems());
        Question question = new Question(newcomer.to(), newcomer.source());
        return new Prediction(ConnectPool.left(question.of(seen), newcomer));
    }

    private static SocketTable withoutListeners(SocketTable all) {
        SocketTable.Builder seen = new SocketTable.Builder();
        SocketEntry entry = new SocketEntry();
        for (int row = 0; row < all.size(); row++) {
            if (all.state(row) != TcpState.LISTEN) {
                entry.localHigh = all.local(row).high();
                entry.localLow = all.local(row).low();
                entry.remoteHigh = all.remote(row).high();
                entry.remoteLow = all.remote(row).low();
                entry.localPort = all.localPort(row);
                entry.remotePort = all.remotePort(row);
                entry.state = all.state(row);
                entry.miniSocket = all.isMiniSocket(row);
                entry.namedPort = all.isNamedPort(row);
                entry.addressNoPort = all.isAddressNoPort(row);
                entry.v6Only = all.isV6Only(row);
                entry.origin = all.origin(row);
                entry.expiresMillis = all.expiresMillis(row);
                entry.interfaceIndex = all.interfaceIndex(row);
                seen.add(entry);
            }
        }
        return seen.build();
    }
}
