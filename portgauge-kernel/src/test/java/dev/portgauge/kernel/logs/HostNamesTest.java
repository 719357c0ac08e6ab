package dev.portgauge.kernel.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.IpAddress;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/** hosts(5). */
class HostNamesTest {

    private static final IpAddress V4 = IpAddress.parse("10.0.0.5");
    private static final IpAddress V6 = IpAddress.parse("2001:db8::5");

    @Test
    void namesHaveTheirAddresses() {
        var names =
                HostNames.parse(
                        """
                        # 10.0.0.9 commented.out
                        10.0.0.5\tRedis.internal   redis # cache
                        2001:db8::5 redis
                        10.0.0.5 redis
                          10.0.0.5 indented
                        nonsense here
                        10.0.0.6
                        """);
        assertThat(names)
                .containsOnlyKeys("redis.internal", "redis", "indented")
                .containsEntry("redis.internal", List.of(V4))
                .containsEntry("redis", List.of(V4, V6));
    }

    @Test
    void aFileThatIsNotThereNamesNothing() {
        assertThat(HostNames.read(Path.of("/nowhere/hosts"))).isEmpty();
    }
}
