package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class SysctlTextTest {

    @Test
    void aPortRangeIsTwoNumbers() throws MalformedMessage {
        assertThat(SysctlText.portRange(bytes("32768\t60999\n")))
                .isEqualTo(new PortRange(32768, 60999));
        assertThat(SysctlText.portRange(bytes("1 65535"))).isEqualTo(new PortRange(1, 65535));
        assertThat(SysctlText.portRange(bytes("40000\t40000\n")).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "32768\n",
                "3",
                "32768\t60999\t1\n",
                "60999\t32768\n",
                "0\t60999\n",
                "32768\t65536\n",
                "-1\t60999\n",
                "32768\t60999\n1\n",
                "32768,60999\n",
                "99999999999999999999\t60999\n"
            })
    void aPortRangeThatMakesNoSenseIsMalformed(String text) {
        assertThatThrownBy(() -> SysctlText.portRange(bytes(text)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("port range at 1: \"");
    }

    @Test
    void aNumberMayBeNegative() throws MalformedMessage {
        assertThat(SysctlText.integer(bytes("2\n"))).isEqualTo(2);
        assertThat(SysctlText.integer(bytes("-1\n"))).isEqualTo(-1);
        assertThat(SysctlText.integer(bytes("2147483647"))).isEqualTo(Integer.MAX_VALUE);
        assertThat(SysctlText.integer(bytes("-2147483648"))).isEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-", "--1", "1 2\n", "1\n2\n", "0x1", "2147483648", "1\0"})
    void whatIsNoNumberIsMalformed(String text) {
        assertThatThrownBy(() -> SysctlText.integer(bytes(text)))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void anEmptyListReservesNothing() throws MalformedMessage {
        assertThat(SysctlText.reservedPorts(bytes("\n"))).isEqualTo(PortSet.empty());
        assertThat(SysctlText.reservedPorts(bytes(""))).isEqualTo(PortSet.empty());
        assertThat(SysctlText.reservedPorts(bytes(" \t\n"))).isEqualTo(PortSet.empty());
    }

    @Test
    void portsAndSpansCountOnceHoweverOftenTheyAreNamed() throws MalformedMessage {
        PortSet ports =
                SysctlText.reservedPorts(bytes("8080,9000-9010,9005-9020,8080, 8081 ,1,65535\n"));
        assertThat(ports.spans())
                .containsExactly(
                        new PortRange(1, 1),
                        new PortRange(8080, 8081),
                        new PortRange(9000, 9020),
                        new PortRange(65535, 65535));
    }

    @Test
    void theLongestListThatTheKernelCanPrintIsRead() throws MalformedMessage {
        StringBuilder list = new StringBuilder();
        for (int port = 1; port <= 65_535; port += 2) {
            list.append(list.isEmpty() ? "" : ",").append(port);
        }
        assertThat(SysctlText.reservedPorts(bytes(list.append('\n').toString())).size())
                .isEqualTo(32_768);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\n", "65536\n", "1-65536\n", "0-10\n", "9010-9000\n", "8080,\n", ",8080\n",
                "8080,,9000\n", "8080-\n", "-8080\n", "1-2-3\n", "80 81\n", "http\n", "8080;9000\n"
            })
    void aListThatMakesNoSenseIsMalformed(String text) {
        assertThatThrownBy(() -> SysctlText.reservedPorts(bytes(text)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("port list at 1: \"");
    }

    @Test
    void aListOf64MebibytesIsRefusedByItsSize() {
        byte[] huge = new byte[64 << 20];
        Arrays.fill(huge, (byte) '1');
        assertThatThrownBy(() -> SysctlText.reservedPorts(huge))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("port list at 1: 67108864 bytes");
    }

    @Test
    void theMessageShowsTheItemThatMakesNoSenseShortened() {
        assertThatThrownBy(() -> SysctlText.reservedPorts(bytes("8080," + "x".repeat(99) + ",1")))
                .hasMessage("port list at 1: \"" + "x".repeat(40) + "...\"");
        assertThatThrownBy(() -> SysctlText.integer(bytes("\u001b[31m\n")))
                .hasMessage("number at 1: \"?[31m\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
