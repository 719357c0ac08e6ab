package dev.portgauge.analysis;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatBudget.Per;
import dev.portgauge.model.NatBudget.Whose;
import dev.portgauge.model.NatUse.Count;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many connections draw from one limit, apart for whatever the limit tells apart. */
final class NatTally {

    /** In the place of an address or port that makes no difference. */
    private static final int ANY = -1;

    private final Limit limit;
    private final Map<Key, Integer> used = new HashMap<>();

    NatTally(Limit limit) {
        this.limit = limit;
    }

    Limit limit() {
        return limit;
    }

    void add(long local, long remote, int port, int connections) {
        used.merge(key(local, remote, port), connections, Integer::sum);
    }

    /** What all connections take that share the limit with this one. */
    int of(long local, long remote, int port) {
        return used.getOrDefault(key(local, remote, port), 0);
    }

    Count count(int connections, @Nullable Endpoint towards) {
        return new Count(limit, connections, Optional.ofNullable(towards));
    }

    private Key key(long local, long remote, int port) {
        return new Key(
                limit.whose() == Whose.VM ? local : ANY,
                limit.per() == Per.ALL ? ANY : remote,
                limit.per() == Per.DESTINATION ? port : ANY);
    }

    private record Key(long local, long remote, int port) {}
}
