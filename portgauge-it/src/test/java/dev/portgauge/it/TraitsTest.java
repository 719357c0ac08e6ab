package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.KernelTraits;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Set;

/** What is believed of this kernel, against what it does. */
@ExtendWith(InNamespace.class)
class TraitsTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);
    private static final Endpoint OTHER = endpoint("127.0.0.1", 9001);

    private static Snapshot snapshot(World world) {
        return world.snapshot(World.kernel(), Set.of());
    }

    /** A port whose bound owner left while a connection of connect() stayed. */
    @Test
    void bucketsOpenAgainIfAndOnlyIfThatIsBelieved(World world) throws Exception {
        world.range(40_000, 40_000);
        world.listener(Family.V4, "127.0.0.1", 9000);
        world.listener(Family.V4, "127.0.0.1", 9001);
        world.connect(SERVER);
        Sock bound = world.tcp(Family.V4).bind("127.0.0.9", 40_000);
        assertThat(world.fill(OTHER)).as("while it is bound").isEmpty();
        bound.close();
        boolean reopens = snapshot(world).traits().bucketsReopen();
        assertThat(world.fill(OTHER)).hasSize(reopens ? 1 : 0);
    }

    @Test
    void idleBoundSocketsAreListedIfAndOnlyIfThatIsBelieved(World world) {
        world.tcp(Family.V4).bind("127.0.0.9", 40_000);
        Snapshot snapshot = snapshot(world);
        SocketTable sockets = snapshot.sockets();
        boolean listed = false;
        for (int row = 0; row < sockets.size(); row++) {
            listed |= sockets.state(row) == TcpState.BOUND_INACTIVE;
        }
        assertThat(listed).isEqualTo(snapshot.traits().showsBoundInactive());
    }

    /** Where the kernel has type information, it says what the kernel does. */
    @Test
    void theKernelsTypesAgree(World world) {
        if (World.kernel().typeNames(KernelTraits.NAMES)
                instanceof Reading.Known<Set<String>>(Set<String> names)) {
            assertThat(new KernelTraits(false, false).with(names))
                    .isEqualTo(snapshot(world).traits());
        }
    }
}
