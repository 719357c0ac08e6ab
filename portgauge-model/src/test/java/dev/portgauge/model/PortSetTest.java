package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.BitSet;

class PortSetTest {

    @Test
    void overlappingSpansCountEachPortOnce() {
        BitSet named = new BitSet();
        named.set(40_000, 40_011);
        named.set(40_005, 40_021);
        named.set(40_005);
        PortSet set = PortSet.of(named);
        assertThat(set.size()).isEqualTo(21);
        assertThat(set.spans()).containsExactly(new PortRange(40_000, 40_020));
    }

    @Test
    void onlyPortsInsideARangeCountInIt() {
        PortSet set = ports(39_999, 40_000, 40_009, 40_010);
        assertThat(set.countIn(new PortRange(40_000, 40_009))).isEqualTo(2);
        assertThat(set.countIn(new PortRange(1, 39_998))).isZero();
        assertThat(ports(65_535).countIn(new PortRange(65_535, 65_535))).isEqualTo(1);
    }

    @Test
    void spansAreAscendingAndSeparate() {
        assertThat(ports(7, 5, 6, 9, 65_535).spans())
                .containsExactly(
                        new PortRange(5, 7), new PortRange(9, 9), new PortRange(65_535, 65_535));
        assertThat(PortSet.empty().spans()).isEmpty();
    }

    @Test
    void aSetDoesNotChangeWithTheBitsItWasMadeOf() {
        BitSet bits = new BitSet();
        bits.set(8080);
        PortSet set = PortSet.of(bits);
        bits.set(8081);
        assertThat(set.contains(8080)).isTrue();
        assertThat(set.contains(8081)).isFalse();
    }

    @Test
    void setsWithTheSamePortsAreEqual() {
        assertThat(ports(1, 2))
                .isEqualTo(ports(2, 1))
                .hasSameHashCodeAs(ports(2, 1))
                .hasToString("[1-2]");
        assertThat(ports(1)).isNotEqualTo(ports(2));
        assertThat(ports()).isEqualTo(PortSet.empty());
    }

    @Test
    void aPortAbove65535IsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ports(65_536))
                .withMessage("port 65536");
    }

    private static PortSet ports(int... ports) {
        BitSet bits = new BitSet();
        for (int port : ports) {
            bits.set(port);
        }
        return PortSet.of(bits);
    }
}
