package dev.portgauge.kernel.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.SnatRule;
import dev.portgauge.model.TrackedFlow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rules and entries of a real router; src/test/resources/netfilter/CAPTURE.md says which. */
class NetfilterMessagesTest {

    private static final OptionalInt TCP = OptionalInt.of(6);
    private static final IpAddress SERVER = IpAddress.parse("10.77.2.2");

    @Test
    void readsRulesOfNftables() throws Exception {
        List<SnatRule> rules = rules();
        assertThat(rules).hasSize(5);
        IpAddress translated = IpAddress.parse("10.77.2.1");
        assertThat(rules.get(0))
                .isEqualTo(
                        new SnatRule(
                                false,
                                true,
                                false,
                                Optional.of(new SnatRule.Span(translated, translated)),
                                Optional.of(new PortRange(40_000, 41_999)),
                                TCP,
                                Optional.of(SERVER),
                                OptionalInt.of(9000)));
        assertThat(rules.get(1))
                .isEqualTo(
                        masquerade(
                                new PortRange(50_000, 50_099),
                                OptionalInt.of(17),
                                OptionalInt.of(9001)));
        assertThat(rules.get(2))
                .isEqualTo(masquerade(null, OptionalInt.empty(), OptionalInt.empty()));
    }

    private static SnatRule masquerade(
            @Nullable PortRange ports, OptionalInt protocol, OptionalInt port) {
        return new SnatRule(
                true,
                true,
                false,
                Optional.empty(),
                Optional.ofNullable(ports),
                protocol,
                Optional.empty(),
                port);
    }

    @Test
    void readsWhatIptablesKeepsInNftables() throws Exception {
        List<SnatRule> rules = rules();
        assertThat(rules.get(3).ports()).contains(new PortRange(30_000, 30_999));
        assertThat(rules.get(3).destinationPort()).hasValue(9002);
        assertThat(rules.get(3).addresses().orElseThrow().first()).hasToString("10.77.2.1");
        assertThat(rules.get(4).masquerade()).isTrue();
        assertThat(rules.get(4).ports()).contains(new PortRange(31_000, 31_999));
    }

    @Test
    void readsAnEntry() throws Exception {
        TrackedFlow flow = new TrackedFlow();
        byte[] body = NetfilterFixtures.bodies("FLOW").getFirst();
        new ConntrackMessage().decode(body, 0, body.length, flow);
        assertThat(flow.protocol).isEqualTo(6);
        assertThat(new IpAddress(flow.sourceHigh, flow.sourceLow)).hasToString("10.77.1.2");
        assertThat(new IpAddress(flow.destinationHigh, flow.destinationLow)).isEqualTo(SERVER);
        assertThat(flow.destinationPort).isEqualTo(9000);
        assertThat(new IpAddress(flow.answererHigh, flow.answererLow)).isEqualTo(SERVER);
        assertThat(new IpAddress(flow.answeredHigh, flow.answeredLow)).hasToString("10.77.2.1");
        assertThat(flow.answeredPort).isBetween(40_000, 41_999);
        assertThat(flow.isSourceTranslated()).isTrue();
    }

    @Test
    void anEntryWithoutAReplyIsNone() throws Exception {
        byte[] body = NetfilterFixtures.bodies("FLOW").getFirst();
        ConntrackMessage message = new ConntrackMessage();
        // nfgenmsg and the original direction, 52 bytes
        assertThatThrownBy(() -> message.decode(body, 0, 4 + 52, new TrackedFlow()))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("no original or no reply");
    }

    private static List<SnatRule> rules() throws Exception {
        List<SnatRule> rules = new ArrayList<>();
        for (byte[] body : NetfilterFixtures.bodies("RULE")) {
            NftRuleMessage.decode(body, 0, body.length).ifPresent(rules::add);
        }
        return rules;
    }
}
