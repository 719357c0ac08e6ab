package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocketTableTest {

    private static final int CHUNK = 1 << SocketTable.CHUNK_SHIFT;

    private final SocketTable.Builder builder = new SocketTable.Builder();

    @Test
    void everyPropertyOfASocketComesBack() {
        builder.add(full());
        assertIsFull(builder.build(), 0);
        assertThat(builder.build().state(0)).isEqualTo(TcpState.FIN_WAIT2);
    }

    @Test
    void boundInactiveSocketsAreAddedWithEveryProperty() {
        SocketTable.Builder bound = new SocketTable.Builder();
        bound.add(entry("2001:db8::3", 1, "::", 0));
        SocketEntry idle = full();
        idle.state = TcpState.BOUND_INACTIVE;
        bound.add(idle);
        builder.add(entry("10.0.0.1", 40_000, "10.0.0.2", 443));
        SocketTable table = builder.build(bound.build());
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.state(1)).isEqualTo(TcpState.BOUND_INACTIVE);
        assertIsFull(table, 1);
    }

    private static SocketEntry full() {
        SocketEntry entry = entry("10.0.0.1", 40_000, "2001:db8::2", 65_535);
        entry.state = TcpState.FIN_WAIT2;
        entry.miniSocket = true;
        entry.namedPort = true;
        entry.addressNoPort = true;
        entry.v6Only = true;
        entry.origin = Origin.PASSIVE;
        entry.expiresMillis = 59_999;
        entry.interfaceIndex = 7;
        entry.inode = -2;
        entry.uid = 65_534;
        return entry;
    }

    private static void assertIsFull(SocketTable table, int row) {
        assertThat(table.local(row)).hasToString("10.0.0.1");
        assertThat(table.remote(row)).hasToString("2001:db8::2");
        assertThat(table.localPort(row)).isEqualTo(40_000);
        assertThat(table.remotePort(row)).isEqualTo(65_535);
        assertThat(table.isMiniSocket(row)).isTrue();
        assertThat(table.isNamedPort(row)).isTrue();
        assertThat(table.isAddressNoPort(row)).isTrue();
        assertThat(table.isV6Only(row)).isTrue();
        assertThat(table.origin(row)).isEqualTo(Origin.PASSIVE);
        assertThat(table.expiresMillis(row)).isEqualTo(59_999);
        assertThat(table.interfaceIndex(row)).isEqualTo(7);
        assertThat(Integer.toUnsignedLong(table.inode(row))).isEqualTo(4_294_967_294L);
        assertThat(table.uid(row)).isEqualTo(65_534);
    }

    @Test
    void aClearedEntryLeavesNoTraceOfTheLastSocket() {
        SocketEntry entry = entry("10.0.0.1", 40_000, "2001:db8::2", 443);
        entry.namedPort = true;
        entry.origin = Origin.ACTIVE;
        entry.inode = 7;
        builder.add(entry);
        entry.clear();
        builder.add(entry);
        SocketTable table = builder.build();
        assertThat(table.local(1)).isEqualTo(IpAddress.V6_ANY);
        assertThat(table.remote(1)).isEqualTo(IpAddress.V6_ANY);
        assertThat(table.state(1)).isEqualTo(TcpState.UNKNOWN);
        assertThat(table.origin(1)).isEqualTo(Origin.UNKNOWN);
        assertThat(table.isNamedPort(1)).isFalse();
        assertThat(table.inode(1)).isZero();
    }

    @ParameterizedTest
    @EnumSource(TcpState.class)
    void everyStateComesBackAndHasItsKernelNumber(TcpState state) {
        SocketEntry entry = entry("10.0.0.1", 40_000, "10.0.0.2", 443);
        entry.state = state;
        builder.add(entry);
        assertThat(builder.build().state(0)).isEqualTo(state);
        assertThat(TcpState.of(state.number())).isEqualTo(state);
    }

    @Test
    void aStateThatTheProgramDoesNotKnowIsUnknown() {
        assertThat(TcpState.of(14)).isEqualTo(TcpState.UNKNOWN);
        assertThat(TcpState.of(-1)).isEqualTo(TcpState.UNKNOWN);
    }

    @Test
    void theTimerOfAFullSocketIsNotKept() {
        SocketEntry entry = entry("10.0.0.1", 40_000, "10.0.0.2", 443);
        entry.expiresMillis = 7200;
        builder.add(entry);
        assertThat(builder.build().expiresMillis(0)).isZero();
    }

    /** A mini-socket's age has 16 bits, since it ends after a minute; a leak lasts for days. */
    @Test
    void agesOfFullSocketsAreKeptForDays() {
        for (int age : new int[] {-1, 0, 86_400_000, Integer.MAX_VALUE}) {
            SocketEntry entry = entry("10.0.0.1", 40_000, "10.0.0.2", 443);
            entry.state = TcpState.CLOSE_WAIT;
            entry.ageMillis = age;
            builder.add(entry);
            entry.miniSocket = true;
            entry.expiresMillis = 5;
            builder.add(entry);
        }
        SocketTable table = builder.build();
        int[] ages = {-1, -1, 0, 0, 86_400_000, 65_534, Integer.MAX_VALUE - 1, 65_534};
        for (int row = 0; row < ages.length; row++) {
            assertThat(table.ageMillis(row)).isEqualTo(ages[row]);
            assertThat(table.expiresMillis(row)).isEqualTo(row % 2 == 0 ? 0 : 5);
        }
    }

    @Test
    void anInterfaceIndexBeyond16BitsNeverBecomesNone() {
        SocketEntry entry = entry("10.0.0.1", 40_000, "10.0.0.2", 443);
        entry.interfaceIndex = 0x1_0000;
        builder.add(entry);
        entry.interfaceIndex = -1;
        builder.add(entry);
        SocketTable table = builder.build();
        assertThat(table.interfaceIndex(0)).isEqualTo(65_535);
        assertThat(table.interfaceIndex(1)).isEqualTo(65_535);
    }

    @Test
    void rowsOnBothSidesOfAChunkBorderAreKeptApart() {
        int rows = 2 * CHUNK + 1;
        for (int row = 0; row < rows; row++) {
            SocketEntry entry = entry("10.0.0.1", row, "10.0.0.2", 443);
            entry.inode = row + 1;
            builder.add(entry);
        }
        assertThat(builder.size()).isEqualTo(rows);
        SocketTable table = builder.build();
        assertThat(table.size()).isEqualTo(rows);
        for (int row : new int[] {0, CHUNK - 1, CHUNK, 2 * CHUNK - 1, 2 * CHUNK}) {
            assertThat(table.localPort(row)).isEqualTo(row);
            assertThat(table.inode(row)).isEqualTo(row + 1);
        }
    }

    @Test
    void anEmptyTableHasNoRowsAndKnowsNoIpv6Address() {
        SocketTable table = builder.build();
        assertThat(table.size()).isZero();
        assertThat(table.keyOf(IpAddress.parse("::1"))).isEqualTo(-1);
    }

    @Test
    void halfAMillionIpv4SocketsTakeAtMost32BytesEach() {
        int rows = 500_000;
        SocketEntry entry = entry("10.0.0.1", 0, "10.0.0.2", 443);
        for (int row = 0; row < rows; row++) {
            entry.localPort = row & 0xffff;
            entry.remoteLow = 0xffff_0a00_0000L + row;
            builder.add(entry);
        }
        double perSocket = (double) builder.build().columnBytes() / rows;
        assertThat(perSocket).isBetween(28.0, 32.0);
    }

    @Test
    void manySocketsToFewIpv6AddressesTakeAtMost32BytesEach() {
        int rows = 500_000;
        SocketEntry entry = entry("2001:db8::1", 0, "2001:db8::2", 443);
        for (int row = 0; row < rows; row++) {
            entry.localPort = row & 0xffff;
            entry.remoteLow = row % 100;
            builder.add(entry);
        }
        assertThat((double) builder.build().columnBytes() / rows).isLessThanOrEqualTo(32);
    }

    private static SocketEntry entry(String local, int localPort, String remote, int remotePort) {
        return Entries.of(local, localPort, remote, remotePort);
    }
}
