package dev.portgauge.kernel.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.cloud.NatTableError.Kind;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatBudget.Per;
import dev.portgauge.model.NatBudget.Whose;
import dev.portgauge.model.Protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Tables of NAT limits: the shipped one, and what a user may write. */
class NatTableTest {

    private static NatBudget parse(String text) throws NatTableError {
        return NatTableText.parseOne(text.getBytes(UTF_8));
    }

    private static NatTableError refused(String text) {
        return catchThrowableOfType(NatTableError.class, () -> parse(text));
    }

    @Test
    void theShippedTableHasItsNamesADateAndSources() {
        assertThat(NatTable.shipped().stream().map(NatBudget::id)).isEqualTo(NatTable.NAMES);
        assertThat(NatTable.shipped())
                .allSatisfy(budget -> {
                    assertThat(budget.read()).matches("20\\d\\d-\\d\\d(-\\d\\d)?");
                    assertThat(budget.sources()).isNotEmpty();
                    assertThat(budget.limits())
                            .map(Limit::protocol)
                            .contains(Protocol.TCP, Protocol.UDP);
                });
        assertThat(NatTable.shipped("GCP")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "azure-lb,1024,DESTINATION,VM",
        "azure-nat-gateway,50000,DESTINATION,GATEWAY",
        "gcp,64,DESTINATION,VM",
        "aws-nat,55000,DESTINATION,GATEWAY",
        "huawei-nat,10000,ALL,GATEWAY"
    })
    void theShippedTcpLimits(String name, long number, Per per, Whose whose) {
        assertThat(NatTable.shipped(name).orElseThrow().limits())
                .filteredOn(limit -> limit.protocol() == Protocol.TCP)
                .containsExactly(new Limit(Protocol.TCP, number, per, whose));
    }

    @Test
    void azureLoadBalancerTakesAUdpPortForEachAddress() {
        assertThat(NatTable.shipped("azure-lb").orElseThrow().limits())
                .contains(new Limit(Protocol.UDP, 1024, Per.ADDRESS, Whose.VM));
    }

    @Test
    void everyKeyIsUnderstood() throws NatTableError {
        NatBudget budget =
                parse(
                        """
                        # mine

                         [ mine ]
                        name = My NAT = ours
                        read=2026-11-26\r
                        source = a
                        source = b
                        addresses = 3
                        limit = tcp 100 destination gateway-address
                        limit = tcp\t7  all   gateway
                        limit = udp 9 address vm
                        after-fin = 65
                        after-rst = 20
                        half-open = 25
                        tcp-idle = 240
                        udp-idle = 66\
                        """);
        assertThat(budget.id()).isEqualTo("mine");
        assertThat(budget.name()).isEqualTo("My NAT = ours");
        assertThat(budget.read()).isEqualTo("2026-11-26");
        assertThat(budget.sources()).containsExactly("a", "b");
        assertThat(budget.addresses()).isEqualTo(3);
        assertThat(budget.limits())
                .containsExactly(
                        new Limit(Protocol.TCP, 300, Per.DESTINATION, Whose.GATEWAY),
                        new Limit(Protocol.TCP, 7, Per.ALL, Whose.GATEWAY),
                        new Limit(Protocol.UDP, 9, Per.ADDRESS, Whose.VM));
        assertThat(budget.timers().afterFin()).hasValue(65);
        assertThat(budget.timers().afterRst()).hasValue(20);
        assertThat(budget.timers().halfOpen()).hasValue(25);
        assertThat(budget.timers().tcpIdle()).hasValue(240);
        assertThat(budget.timers().udpIdle()).hasValue(66);
    }

    @Test
    void whatIsNotSaidIsUnknown() throws NatTableError {
        NatBudget budget = parse("[x]\nlimit = tcp 1 all vm");
        assertThat(budget.name()).isEqualTo("x");
        assertThat(budget.read()).isEmpty();
        assertThat(budget.sources()).isEmpty();
        assertThat(budget.timers().afterFin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',0,NO_LIMIT",
        "'# only\n',1,NO_LIMIT",
        "'[x]\nname = y\n',2,NO_LIMIT",
        "'limit = tcp 1 all vm',1,NO_SECTION",
        "'[x\n',1,NO_PAIR",
        "'[]\n',1,NO_PAIR",
        "'[x]\n= 3\n',2,NO_PAIR",
        "'[x]\nlimit tcp 1 all vm\n',2,NO_PAIR",
        "'[x]\nlimit = tcp 1 all vm\n[y]\n',3,SECOND_SECTION",
        "'[x]\nports = 64\n',2,UNKNOWN_KEY",
        "'[x]\nname = a\n\nname = b\n',4,REPEATED_KEY",
        "'[x]\nafter-fin = 1\nafter-fin = 1\n',3,REPEATED_KEY",
        "'[x]\nname =\n',2,BAD_VALUE"
    })
    void whatIsWrongIsNamedWithItsLine(String text, int line, Kind kind) {
        NatTableError error = refused(text);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.line()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit = tcp 0 all vm",
                "limit = tcp -1 all vm",
                "limit = tcp 1e3 all vm",
                "limit = tcp 64,512 all vm",
                "limit = tcp 1000000001 all vm",
                "limit = tcp 99999999999999999999 all vm",
                "limit = sctp 64 all vm",
                "limit = tcp 64 everywhere vm",
                "limit = tcp 64 all host",
                "limit = tcp 64 all",
                "limit = tcp 64 all vm 3",
                "addresses = 0",
                "addresses = 1001",
                "after-fin = 65s",
                "read = yesterday",
                "read = 2026/11",
                "read = 202611"
            })
    void aValueThatMakesNoSenseIsShown(String line) {
        NatTableError error = refused("[x]\n" + line + "\n");
        assertThat(error.kind()).isEqualTo(Kind.BAD_VALUE);
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.accepted()).isNotEmpty();
    }

    @Test
    void aFileThatCannotBeUsedIsRefused(@TempDir Path folder) throws IOException {
        assertThat(refusedFile(folder.resolve("none")).text()).isEqualTo("ENOENT");
        assertThat(refusedFile(folder).text()).isEqualTo("EISDIR");
        Path large = folder.resolve("large");
        Files.writeString(large, "#".repeat(65_537));
        assertThat(refusedFile(large).kind()).isEqualTo(Kind.TOO_LONG);
    }

    private static NatTableError refusedFile(Path file) {
        return catchThrowableOfType(NatTableError.class, () -> NatTable.file(file.toString()));
    }

    @Test
    void anythingIsReadOrRefused() {
        Random random = new Random(4711);
        String letters = "[]=# \nlimitcp0189avmd-\u0000\u00ff";
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("[x]\nlimit = tcp 1 all vm\n");
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                text.setCharAt(
                        random.nextInt(text.length()),
                        letters.charAt(random.nextInt(letters.length())));
            }
            try {
                parse(text.toString());
                read++;
            } catch (NatTableError refused) {
                assertThat(refused.line()).isBetween(0, 9);
            }
        }
        assertThat(read).isBetween(1, 19_999);
    }
}
