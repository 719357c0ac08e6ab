package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

class AddressKeyTest {

    private final SocketTable.Builder builder = new SocketTable.Builder();

    @Test
    void equalAddressesHaveEqualKeys() {
        builder.add(Entries.of("10.0.0.1", 1, "2001:db8::2", 443));
        builder.add(Entries.of("2001:db8::2", 2, "::ffff:10.0.0.1", 443));
        SocketTable table = builder.build();
        assertThat(table.localKey(0)).isEqualTo(table.remoteKey(1));
        assertThat(table.remoteKey(0)).isEqualTo(table.localKey(1)).isNotEqualTo(table.localKey(0));
        assertThat(table.address(table.remoteKey(0))).isEqualTo(IpAddress.parse("2001:db8::2"));
    }

    @Test
    void theFirstIpv6AddressIsNotMistakenForTheLowestIpv4One() {
        builder.add(Entries.of("0.0.0.0", 1, "2001:db8::2", 443));
        SocketTable table = builder.build();
        assertThat(table.localKey(0)).isNotEqualTo(table.remoteKey(0));
        assertThat(table.local(0)).isEqualTo(IpAddress.V4_ANY);
    }

    @Test
    void theHighestIpv4AddressComesBackFromItsKey() {
        builder.add(Entries.of("255.255.255.255", 1, "128.0.0.1", 443));
        SocketTable table = builder.build();
        assertThat(table.local(0)).hasToString("255.255.255.255");
        assertThat(table.keyOf(IpAddress.parse("255.255.255.255"))).isEqualTo(table.localKey(0));
        assertThat(table.keyOf(IpAddress.parse("128.0.0.1"))).isEqualTo(table.remoteKey(0));
    }

    @Test
    void anIpv6AddressOfNoSocketHasNoKey() {
        builder.add(Entries.of("2001:db8::1", 1, "2001:db8::2", 443));
        SocketTable table = builder.build();
        assertThat(table.keyOf(IpAddress.parse("2001:db8::3"))).isEqualTo(-1);
        assertThat(table.keyOf(IpAddress.parse("2001:db8::2"))).isEqualTo(table.remoteKey(0));
    }

    @Test
    void manyIpv6AddressesAreKeptApartAndFound() {
        int rows = 10_000;
        for (int row = 0; row < rows; row++) {
            builder.add(
                    Entries.of("2001:db8::1", 1, "2001:db8:" + hex(row) + "::" + hex(row), 443));
        }
        SocketTable table = builder.build();
        Set<Long> keys = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            IpAddress address = IpAddress.parse("2001:db8:" + hex(row) + "::" + hex(row));
            assertThat(table.remote(row)).isEqualTo(address);
            assertThat(table.keyOf(address)).isEqualTo(table.remoteKey(row));
            keys.add(table.remoteKey(row));
        }
        assertThat(keys).hasSize(rows);
    }

    @Test
    void anIpv6AddressIsKeptOnceHoweverManySocketsHaveIt() {
        for (int row = 0; row < 4096; row++) {
            builder.add(Entries.of("2001:db8::1", row, "2001:db8::2", 443));
        }
        long few = builder.build().columnBytes();
        assertThat(few - 4096 * 31).isLessThan(1024);
    }

    private static String hex(int value) {
        return Integer.toHexString(value + 1);
    }
}
