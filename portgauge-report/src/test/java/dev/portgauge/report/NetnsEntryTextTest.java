package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.Reading;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/** What is to be typed runs in the namespace that was read. */
class NetnsEntryTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // name | path | before a command
                "-|-|-",
                "default|-|-",
                "blue|-|ip netns exec blue",
                "blue|/run/netns/blue|ip netns exec blue",
                "-|/run/netns/blue|ip netns exec blue",
                "-|/proc/4711/ns/net|nsenter --net=/proc/4711/ns/net",
                "default|/proc/1/ns/net|nsenter --net=/proc/1/ns/net",
                "3f2a9c|/var/run/docker/netns/3f2a9c|nsenter --net=/var/run/docker/netns/3f2a9c",
                "-|/mnt/a b|nsenter --net='/mnt/a b'",
                "it's|-|ip netns exec 'it'\\''s'",
                "a;b|-|ip netns exec 'a;b'"
            })
    void entersTheNamespace(String name, String path, String before) {
        HostIdentity host =
                new HostIdentity(
                        new Reading.Known<>("vm"),
                        new Reading.Known<>("6.18"),
                        new Reading.Known<>(1L),
                        Optional.ofNullable(name),
                        Optional.ofNullable(path));
        assertThat(NetnsEntryText.of(host)).isEqualTo(before == null ? "" : before + " ");
    }
}
