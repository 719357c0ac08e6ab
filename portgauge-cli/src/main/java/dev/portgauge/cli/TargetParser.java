package dev.portgauge.cli;

import dev.portgauge.analysis.Target;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.IpAddress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the TARGET forms: address, address:port, [v6]:port, block, name, name:port, :port. */
final class TargetParser {

    private static final int LONGEST_NAME = 253;
    private static final IpAddress V4_LOOPBACK = IpAddress.ofV4(0x7f00_0001);
    private static final IpAddress V6_LOOPBACK = new IpAddress(0, 1);

    private final Resolver resolver;
    private final Optional<IpAddress> source;

    /**
     * @param source what connections are bound to, if that is given
     */
    TargetParser(Resolver resolver, Optional<IpAddress> source) {
        this.resolver = resolver;
        this.source = source;
    }

    /** Finds the addresses of a name. */
    @FunctionalInterface
    interface Resolver {

        /** The system's: /etc/hosts, DNS, whatever nsswitch.conf says. */
        Resolver SYSTEM =
                name -> {
                    List<IpAddress> addresses = new ArrayList<>();
                    for (InetAddress address : InetAddress.getAllByName(name)) {
                        String text = address.getHostAddress();
                        int zone = text.indexOf('%');
                        addresses.add(IpAddress.parse(zone < 0 ? text : text.substring(0, zone)));
                    }
                    return addresses;
                };

        List<IpAddress> addresses(String name) throws UnknownHostException;
    }

    /**
     * Reads one target.
     *
     * @throws UsageError when it is none of the forms, or a name without an address
     */
    Target parse(String text) {
        if (text.indexOf('%') >= 0) {
            throw new UsageError("zone", text);
        }
        if (text.startsWith(":") && !text.startsWith("::")) {
            return new Target(text, List.of(), port(text, text.substring(1)));
        }
        if (text.indexOf("://") >= 0) {
            throw new UsageError("target", text); // a URL
        }
        if (text.indexOf('/') >= 0) {
            return new Target(text, List.of(block(text)), OptionalInt.empty());
        }
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        int colon = text.indexOf(':');
        if (colon != text.lastIndexOf(':')) {
            return new Target(text, List.of(only(address(text, text))), OptionalInt.empty());
        }
        String host = colon < 0 ? text : text.substring(0, colon);
        OptionalInt port = colon < 0 ? OptionalInt.empty() : port(text, text.substring(colon + 1));
        if (looksLikeAddress(host)) {
            return new Target(text, List.of(only(address(text, host))), port);
        }
        return new Target(text, resolve(text, host), port);
    }

    private Target bracketed(String text) {
        int end = text.indexOf(']');
        boolean alone = end == text.length() - 1;
        if (end < 0 || (!alone && text.charAt(end + 1) != ':')) {
            throw new UsageError("target", text);
        }
        IpAddress address = address(text, text.substring(1, end));
        OptionalInt port = alone ? OptionalInt.empty() : port(text, text.substring(end + 2));
        return new Target(text, List.of(only(address)), port);
    }

    private List<AddressBlock> resolve(String text, String name) {
        if (!isName(name)) {
            throw new UsageError("target", text);
        }
        try {
            List<AddressBlock> blocks = new ArrayList<>();
            for (IpAddress address : resolver.addresses(name)) {
                AddressBlock block = only(address);
                if (!blocks.contains(block)) {
                    blocks.add(block);
                }
            }
            if (blocks.isEmpty()) {
                throw new UsageError("resolve", name); // no block at all would mean any address
            }
            return blocks;
        } catch (UnknownHostException unknown) {
            throw new UsageError("resolve", name);
        }
    }

    /**
     * One address. {@code 0.0.0.0} and {@code ::} stand for this machine, as in connect(): IPv4
     * takes the source address where there is one, IPv6 always {@code ::1} (net/ipv4/route.c,
     * ip_route_output_key_hash_rcu(); net/ipv6/tcp_ipv6.c, tcp_v6_connect()).
     */
    private AddressBlock only(IpAddress address) {
        if (address.equals(IpAddress.V4_ANY)) {
            return AddressBlock.of(
                    source.filter(one -> one.isV4() && !one.isAny()).orElse(V4_LOOPBACK));
        }
        return AddressBlock.of(address.equals(IpAddress.V6_ANY) ? V6_LOOPBACK : address);
    }

    private AddressBlock block(String text) {
        try {
            AddressBlock block = AddressBlock.parse(text);
            return block.prefix() == 128 ? only(block.base()) : block;
        } catch (IllegalArgumentException malformed) {
            throw new UsageError("block", text);
        }
    }

    private static IpAddress address(String whole, String text) {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new UsageError("target", whole);
        }
    }

    private static OptionalInt port(String whole, String digits) {
        int value = Numbers.parse(digits, 65_535);
        if (value < 1) {
            throw new UsageError("port", digits, whole);
        }
        return OptionalInt.of(value);
    }

    /**
     * A name's last label is never all digits, so {@code 10.0.0.256} is a bad address, not a name.
     */
    private static boolean looksLikeAddress(String host) {
        int dot = host.lastIndexOf('.');
        String last = host.substring(dot + 1);
        return !last.isEmpty() && Numbers.isDigits(last);
    }

    private static boolean isName(String host) {
        if (host.isEmpty() || host.length() > LONGEST_NAME || host.startsWith("-")) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            char letter = host.charAt(i);
            if (!Character.isLetterOrDigit(letter)
                    && letter != '.'
                    && letter != '-'
                    && letter != '_') {
                return false;
            }
        }
        return true;
    }
}
