package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.function.Consumer;

class NamedPortsTest {

    private final SocketTable.Builder all = new SocketTable.Builder();
    private final SocketTable.Builder named = new SocketTable.Builder();

    @Test
    void onlyTheSocketThatAlsoStandsInTheNamedTableIsMarked() {
        all.add(Entries.of("10.0.0.1", 40_000, "10.0.0.2", 443));
        all.add(Entries.of("10.0.0.1", 40_001, "10.0.0.2", 443));
        named.add(Entries.of("10.0.0.1", 40_001, "10.0.0.2", 443));
        SocketTable table = all.build(named.build());
        assertThat(table.isNamedPort(0)).isFalse();
        assertThat(table.isNamedPort(1)).isTrue();
    }

    @Test
    void theFamilyOfTheTablesMayDifferForMappedAddresses() {
        all.add(Entries.of("::ffff:10.0.0.1", 40_000, "::ffff:10.0.0.2", 443));
        named.add(Entries.of("10.0.0.1", 40_000, "10.0.0.2", 443));
        assertThat(all.build(named.build()).isNamedPort(0)).isTrue();
    }

    @Test
    void ipv6AddressesAreComparedAcrossTheTwoTables() {
        all.add(Entries.of("2001:db8::1", 40_000, "2001:db8::2", 443));
        named.add(Entries.of("2001:db8::9", 40_001, "2001:db8::2", 443));
        named.add(Entries.of("2001:db8::1", 40_000, "2001:db8::2", 443));
        assertThat(all.build(named.build()).isNamedPort(0)).isTrue();
    }

    @Test
    void severalNamedSocketsOnOnePortAreAllFound() {
        for (int last = 1; last <= 3; last++) {
            all.add(Entries.of("10.0.0." + last, 40_000, "10.0.0.9", 443));
            named.add(Entries.of("10.0.0." + last, 40_000, "10.0.0.9", 443));
        }
        SocketTable table = all.build(named.build());
        assertThat(table.isNamedPort(0) && table.isNamedPort(1) && table.isNamedPort(2)).isTrue();
    }

    @Test
    void aDifferenceInAnyOfTheKeysIsAnotherSocket() {
        assertThat(isMarked(entry -> entry.localPort = 40_001)).isFalse();
        assertThat(isMarked(entry -> entry.remotePort = 444)).isFalse();
        assertThat(isMarked(entry -> entry.localLow++)).isFalse();
        assertThat(isMarked(entry -> entry.remoteLow++)).isFalse();
        assertThat(isMarked(entry -> entry.interfaceIndex = 3)).isFalse();
        assertThat(isMarked(entry -> entry.inode = 4)).isFalse();
        assertThat(isMarked(entry -> entry.state = TcpState.CLOSE_WAIT)).isTrue();
    }

    @Test
    void theTimeWaitOfANamedSocketIsNotMarked() {
        SocketEntry entry = Entries.of("10.0.0.1", 40_000, "10.0.0.2", 443);
        named.add(entry);
        entry.miniSocket = true;
        entry.state = TcpState.TIME_WAIT;
        all.add(entry);
        assertThat(all.build(named.build()).isNamedPort(0)).isFalse();
    }

    @Test
    void marksReachBeyondTheFirstChunk() {
        for (int row = 0; row <= 1 << SocketTable.CHUNK_SHIFT; row++) {
            all.add(Entries.of("10.0.0.1", row, "10.0.0.2", 443));
        }
        int last = 1 << SocketTable.CHUNK_SHIFT;
        named.add(Entries.of("10.0.0.1", last, "10.0.0.2", 443));
        SocketTable table = all.build(named.build());
        assertThat(table.isNamedPort(last)).isTrue();
        assertThat(table.isNamedPort(0)).isFalse();
    }

    private static boolean isMarked(Consumer<SocketEntry> difference) {
        SocketTable.Builder all = new SocketTable.Builder();
        SocketTable.Builder named = new SocketTable.Builder();
        SocketEntry entry = Entries.of("10.0.0.1", 40_000, "10.0.0.2", 443);
        named.add(entry);
        difference.accept(entry);
        all.add(entry);
        return all.build(named.build()).isNamedPort(0);
    }
}
