package dev.portgauge.kernel.netlink;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.SnatRule;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** What the expressions of one rule have done so far. */
final class NftProgram {

    private static final int REGISTERS = 32;
    private static final int NFPROTO = 15;
    private static final int L4PROTO = 16;
    private static final int NETWORK_HEADER = 1;
    private static final int TRANSPORT_HEADER = 2;

    /** What a register holds of the packet, where that is understood. */
    private enum Content {
        OTHER,
        FAMILY,
        PROTOCOL,
        DESTINATION,
        DESTINATION_PORT
    }

    final byte[] bytes;
    private final boolean isV6;
    private final Content[] contents = new Content[REGISTERS];

    /** Where the constants are that were put into the registers. */
    private final int[] from = new int[REGISTERS];

    private final int[] to = new int[REGISTERS];
    private OptionalInt protocol = OptionalInt.empty();
    private Optional<IpAddress> destination = Optional.empty();
    private OptionalInt destinationPort = OptionalInt.empty();
    private OptionalInt family;
    private Optional<SnatRule> rule = Optional.empty();

    NftProgram(byte[] bytes, boolean isV4, boolean isV6) {
        this.bytes = bytes;
        this.isV6 = isV6;
        family =
                isV6
                        ? OptionalInt.of(InetDiagRequest.AF_INET6)
                        : isV4 ? OptionalInt.of(InetDiagRequest.AF_INET) : OptionalInt.empty();
    }

    Optional<SnatRule> rule() {
        return rule;
    }

    void step(String name, NftExpression at) throws MalformedMessage {
        switch (name) {
            case "meta" -> load(at.number(1), meta(at.number(2)));
            case "payload" -> load(at.number(1), payload(at.number(2), at.number(3), at.number(4)));
            case "immediate" -> {
                if (isRegister(at.number(1))) {
                    from[at.number(1)] = at.dataFrom(2);
                    to[at.number(1)] = at.dataTo(2);
                }
            }
            case "cmp" -> compare(at);
            case "nat" -> nat(at);
            case "masq" -> translate(true, Optional.empty(), ports(at.number(2), at.number(3)));
            case "target" -> target(at);
            case "counter", "comment" -> {}
            // what it does to the registers is not understood
            default -> forgetRegisters();
        }
    }

    private void forgetRegisters() {
        Arrays.fill(contents, Content.OTHER);
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
    }

    private static boolean isRegister(int number) {
        return number >= 0 && number < REGISTERS;
    }

    private void load(int register, Content content) {
        if (isRegister(register)) {
            contents[register] = content;
            from[register] = 0;
            to[register] = 0;
        }
    }

    private static Content meta(int key) {
        return switch (key) {
            case NFPROTO -> Content.FAMILY;
            case L4PROTO -> Content.PROTOCOL;
            default -> Content.OTHER;
        };
    }

    private static Content payload(int base, int offset, int length) {
        boolean isV4Destination = base == NETWORK_HEADER && offset == 16 && length == 4;
        boolean isV6Destination = base == NETWORK_HEADER && offset == 24 && length == 16;
        if (isV4Destination || isV6Destination) {
            return Content.DESTINATION;
        }
        return base == TRANSPORT_HEADER && offset == 2 && length == 2
                ? Content.DESTINATION_PORT
                : Content.OTHER;
    }

    private void compare(NftExpression at) throws MalformedMessage {
        int register = at.number(1);
        Content content = isRegister(register) ? contents[register] : null;
        int first = at.dataFrom(3);
        int length = at.dataTo(3) - first;
        boolean isEqual = at.number(2) == 0;
        if (isEqual && content == Content.FAMILY && length == 1) {
            family = OptionalInt.of(Bytes.u8(bytes, first));
        } else if (isEqual && content == Content.PROTOCOL && length == 1) {
            protocol = OptionalInt.of(Bytes.u8(bytes, first));
        } else if (isEqual && content == Content.DESTINATION && length == 4) {
            destination = Optional.of(IpAddress.ofV4(Bytes.be32(bytes, first)));
        } else if (isEqual && content == Content.DESTINATION && length == 16) {
            destination = Optional.of(address(first, 16));
        } else if (isEqual && content == Content.DESTINATION_PORT && length == 2) {
            destinationPort = OptionalInt.of(Bytes.be16(bytes, first));
        }
    }

    /** NFTA_NAT_TYPE 0 is NFT_NAT_SNAT. */
    private void nat(NftExpression at) throws MalformedMessage {
        if (at.number(1) != 0) {
            return;
        }
        int first = at.number(3);
        int last = at.number(4) < 0 ? first : at.number(4);
        Optional<SnatRule.Span> span =
                isConstant(first) && isConstant(last)
                        ? Optional.of(new SnatRule.Span(constant(first), constant(last)))
                        : Optional.empty();
        translate(false, span, ports(at.number(5), at.number(6)));
    }

    private boolean isConstant(int register) {
        if (!isRegister(register)) {
            return false;
        }
        int length = to[register] - from[register];
        return length == 4 || length == 16;
    }

    private IpAddress constant(int register) {
        return address(from[register], to[register] - from[register]);
    }

    private IpAddress address(int at, int length) {
        return length == 4
                ? IpAddress.ofV4(Bytes.be32(bytes, at))
                : new IpAddress(Bytes.be64(bytes, at), Bytes.be64(bytes, at + 8));
    }

    private Optional<PortRange> ports(int first, int last) {
        int end = last < 0 ? first : last;
        if (!isRegister(first)
                || !isRegister(end)
                || to[first] - from[first] < 2
                || to[end] - from[end] < 2) {
            return Optional.empty();
        }
        return range(Bytes.be16(bytes, from[first]), Bytes.be16(bytes, from[end]));
    }

    private static Optional<PortRange> range(int first, int last) {
        return first < 1 || last < first
                ? Optional.empty()
                : Optional.of(new PortRange(first, last));
    }

    /**
     * What iptables keeps in nftables: {@code struct nf_nat_ipv4_multi_range_compat} of revision 0
     * over IPv4, else {@code struct nf_nat_range} (include/uapi/linux/netfilter/nf_nat.h).
     */
    private void target(NftExpression at) throws MalformedMessage {
        String name = at.text(1);
        boolean masquerade = name.equals("MASQUERADE");
        if (!masquerade && !name.equals("SNAT")) {
            return;
        }
        int info = at.from(3);
        int size = at.to(3) - info;
        boolean isMulti = !isV6 && at.number(2) == 0;
        if (size < (isMulti ? 20 : 40)) {
            throw new MalformedMessage("NFTA_TARGET_INFO", info, size + " bytes");
        }
        int base = isMulti ? info + 4 : info;
        int width = isMulti ? 4 : 16;
        int flags = Bytes.u32(bytes, base);
        Optional<SnatRule.Span> span =
                (flags & 1) == 0
                        ? Optional.empty()
                        : Optional.of(
                                new SnatRule.Span(
                                        address(base + 4, isV6 ? 16 : 4),
                                        address(base + 4 + width, isV6 ? 16 : 4)));
        int ports = base + 4 + 2 * width;
        translate(
                masquerade,
                span,
                (flags & 2) == 0
                        ? Optional.empty()
                        : range(Bytes.be16(bytes, ports), Bytes.be16(bytes, ports + 2)));
    }

    private void translate(
            boolean masquerade, Optional<SnatRule.Span> span, Optional<PortRange> ports) {
        rule =
                Optional.of(
                        new SnatRule(
                                masquerade,
                                family.isEmpty() || family.getAsInt() == InetDiagRequest.AF_INET,
                                family.isEmpty() || family.getAsInt() == InetDiagRequest.AF_INET6,
                                span,
                                ports,
                                protocol,
                                destination,
                                destinationPort));
    }
}
