package dev.portgauge.lab.pool;

import java.util.List;
import java.util.Optional;

/** Every pool that portgauge predicts. */
public final class Pools {

    public static final List<Pool> ALL =
            List.of(new ConnectPool(), new BindPool(), UdpPool.byConnect(), UdpPool.byBind());

    private Pools() {}

    public static Optional<Pool> named(String name) {
        return ALL.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }
}
