package dev.portgauge.analysis.logs;

import dev.portgauge.model.IpAddress;

import java.util.Optional;

/**
 * An address, a name, or either with a port, as programs write it: {@code 10.0.0.5:443}, {@code
 * [::1]:80}, {@code ::1:80} of Node, {@code http://10.0.0.5/x}, {@code name/10.0.0.5:443} of Java.
 *
 * @param text in the usual form
 * @param port 0 when it has none, or the port is 0
 */
record LogEndpoint(String text, Optional<IpAddress> address, int port) {

    static final LogEndpoint NONE = new LogEndpoint("", Optional.empty(), 0);

    static String joined(String told, String port) {
        // Java's name/address
        String host = told.substring(told.lastIndexOf('/') + 1);
        return host.indexOf(':') >= 0 && !host.startsWith("[")
                ? "[" + host + "]:" + port
                : host + ":" + port;
    }

    static LogEndpoint of(String raw) {
        String text = bare(raw);
        if (text.isEmpty()) {
            return NONE;
        }
        Optional<IpAddress> whole = address(text);
        if (whole.isPresent() && !isNodes(text)) {
            return new LogEndpoint(whole.get().toString(), whole, 0);
        }
        int colon = text.lastIndexOf(':');
        int port = colon < 0 ? -1 : port(text.substring(colon + 1));
        if (port < 0) {
            return new LogEndpoint(text, Optional.empty(), 0);
        }
        String host = unbracketed(text.substring(0, colon));
        Optional<IpAddress> address = address(host);
        String shown = address.isPresent() ? address.get().toString() : host;
        String full = port == 0 ? shown : joined(shown, Integer.toString(port));
        return new LogEndpoint(full, address, port);
    }

    /** Without scheme, path and what Java writes before the slash. */
    private static String bare(String raw) {
        String text = raw.strip();
        int scheme = text.indexOf("://");
        if (scheme >= 0) {
            text = text.substring(scheme + 3);
            int path = text.indexOf('/');
            text = path >= 0 ? text.substring(0, path) : text;
        }
        int slash = text.lastIndexOf('/');
        return slash >= 0 && slash + 1 < text.length() ? text.substring(slash + 1) : text;
    }

    /** {@code ::1:6379}: one group of four decimal digits or more behind a compressed address. */
    private static boolean isNodes(String text) {
        int colon = text.lastIndexOf(':');
        return text.indexOf('.') < 0
                && text.indexOf("::") >= 0
                && !text.endsWith("::")
                && colon > text.indexOf("::") + 1
                && text.length() - colon > 2
                && port(text.substring(colon + 1)) > 0
                && address(text.substring(0, colon)).isPresent();
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static Optional<IpAddress> address(String text) {
        String host = unbracketed(text);
        int zone = host.indexOf('%');
        try {
            return Optional.of(IpAddress.parse(zone > 0 ? host.substring(0, zone) : host));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    private static int port(String text) {
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || port > 65_535) {
                return -1;
            }
            port = port * 10 + digit;
        }
        return text.isEmpty() || port > 65_535 ? -1 : port;
    }

    /** Without the port. */
    String host() {
        int colon = port == 0 ? -1 : text.lastIndexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }
}
