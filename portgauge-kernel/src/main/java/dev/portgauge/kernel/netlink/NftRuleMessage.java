package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.SnatRule;

import java.util.Optional;

/**
 * Rules of nftables that translate source addresses: NFT_MSG_GETRULE and NFT_MSG_NEWRULE
 * (include/uapi/linux/netfilter/nf_tables.h), those that iptables-nft wrote too. A rule is a
 * program over registers: what of its conditions is understood is told, what not makes it one that
 * may apply. The kernel wants CAP_NET_ADMIN.
 */
public final class NftRuleMessage {

    /** Type of the answer's messages: NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWRULE. */
    public static final int NEW_RULE = 10 << 8 | 6;

    private static final int GET_RULE = 10 << 8 | 7;
    private static final int NFTA_RULE_EXPRESSIONS = 4;
    private static final int NFTA_LIST_ELEM = 1;
    private static final int NFTA_EXPR_NAME = 1;
    private static final int NFTA_EXPR_DATA = 2;

    private NftRuleMessage() {}

    /** A request for all rules of the network namespace. */
    public static byte[] request(int sequence) {
        return ConntrackMessage.request(GET_RULE, sequence);
    }

    /** Whether it is such a request. */
    public static boolean isRequest(byte[] request) {
        return request.length > NetlinkMessages.HEADER && Bytes.u16(request, 4) == GET_RULE;
    }

    /**
     * The source translation that a rule does; empty for every other rule.
     *
     * @throws MalformedMessage when a length makes no sense
     */
    public static Optional<SnatRule> decode(byte[] bytes, int from, int to)
            throws MalformedMessage {
        if (to - from < ConntrackMessage.NFGENMSG) {
            throw new MalformedMessage("nfgenmsg", from, to - from + " bytes");
        }
        NftProgram program =
                new NftProgram(
                        bytes,
                        bytes[from] == InetDiagRequest.AF_INET,
                        bytes[from] == InetDiagRequest.AF_INET6);
        Attributes rule = new Attributes(bytes, from + ConntrackMessage.NFGENMSG, to);
        while (rule.next()) {
            if (rule.type == NFTA_RULE_EXPRESSIONS) {
                Attributes list = rule.nested();
                while (list.next()) {
                    if (list.type == NFTA_LIST_ELEM) {
                        expression(program, list.nested());
                    }
                }
            }
        }
        return program.rule();
    }

    private static void expression(NftProgram program, Attributes expression)
            throws MalformedMessage {
        String name = "";
        while (expression.next()) {
            if (expression.type == NFTA_EXPR_NAME) {
                name = expression.text();
            } else if (expression.type == NFTA_EXPR_DATA) {
                program.step(name, new NftExpression(program.bytes, expression.nested()));
            }
        }
    }
}
