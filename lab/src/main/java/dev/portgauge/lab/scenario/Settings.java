package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.World;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sysctls of a scenario, below net.ipv4.
 *
 * @param first lowest port of the range
 * @param size how many ports it has
 * @param reserved as ip_local_reserved_ports is written; may be empty
 * @param twReuseDelay milliseconds; far from what a scenario takes, which is some ten
 */
public record Settings(
        int first,
        int size,
        String reserved,
        int twReuse,
        int twReuseDelay,
        int timestamps,
        int finTimeout,
        int autobindReuse) {

    /** With nothing but the range. */
    public static Settings of(int first, int size) {
        return new Settings(first, size, "", 2, 1, 1, 30, 0);
    }

    public int last() {
        return first + size - 1;
    }

    /** Whether connect() reaches every port of it, whatever it begins with. */
    public boolean isEven() {
        return size % 2 == 0 || size == 1;
    }

    void in(World world) throws IOException {
        world.range(first, last());
        world.sysctl("ipv4/ip_local_reserved_ports", reserved);
        world.sysctl("ipv4/tcp_tw_reuse", twReuse);
        // Linux 6.14; before, only what is older than a second or two is reused
        if (Files.exists(Path.of("/proc/sys/net/ipv4/tcp_tw_reuse_delay"))) {
            world.sysctl("ipv4/tcp_tw_reuse_delay", twReuseDelay);
        }
        world.sysctl("ipv4/tcp_timestamps", timestamps);
        world.sysctl("ipv4/tcp_fin_timeout", finTimeout);
        world.sysctl("ipv4/ip_autobind_reuse", autobindReuse);
    }

    /** Each of them with one thing nearer to {@link #of}; a smaller range first. */
    List<Settings> simpler() {
        List<Settings> simpler = new ArrayList<>();
        for (int less : new int[] {2, size / 4 * 2, size - 2}) {
            if (less > 0 && less < size) {
                simpler.add(sized(first, less));
                simpler.add(sized(first + size - less, less));
            }
        }
        Settings usual = of(first, size);
        addUnlessSame(simpler, like(usual.reserved, twReuse, twReuseDelay, timestamps));
        addUnlessSame(simpler, like(reserved, usual.twReuse, twReuseDelay, timestamps));
        addUnlessSame(simpler, like(reserved, twReuse, usual.twReuseDelay, timestamps));
        addUnlessSame(simpler, like(reserved, twReuse, twReuseDelay, usual.timestamps));
        addUnlessSame(
                simpler,
                new Settings(
                        first,
                        size,
                        reserved,
                        twReuse,
                        twReuseDelay,
                        timestamps,
                        usual.finTimeout,
                        usual.autobindReuse));
        return simpler;
    }

    private void addUnlessSame(List<Settings> list, Settings other) {
        if (!other.equals(this)) {
            list.add(other);
        }
    }

    private Settings sized(int from, int ports) {
        return new Settings(
                from,
                ports,
                reserved,
                twReuse,
                twReuseDelay,
                timestamps,
                finTimeout,
                autobindReuse);
    }

    private Settings like(String ports, int reuse, int delay, int stamps) {
        return new Settings(first, size, ports, reuse, delay, stamps, finTimeout, autobindReuse);
    }

    @Override
    public String toString() {
        return ("ip_local_port_range=\"%d %d\" (%d ports) ip_local_reserved_ports=\"%s\""
                        + " tcp_tw_reuse=%d tcp_tw_reuse_delay=%d tcp_timestamps=%d"
                        + " tcp_fin_timeout=%d ip_autobind_reuse=%d")
                .formatted(
                        first,
                        last(),
                        size,
                        reserved,
                        twReuse,
                        twReuseDelay,
                        timestamps,
                        finTimeout,
                        autobindReuse);
    }
}
