package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.netlink.RouteMessage;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The source address that the kernel would choose towards an address, by RTM_GETROUTE. */
final class RouteReader {

    private static final String SOURCE = "RTM_GETROUTE";
    private static final int SEQUENCE = 1;

    private @Nullable IpAddress preferred;
    private boolean local;
    private boolean isUnanswered;

    private RouteReader() {}

    /** The source address that the kernel would choose. */
    static Reading<IpAddress> sourceTowards(Kernel kernel, IpAddress destination) {
        RouteReader reader = new RouteReader();
        Optional<Reading<IpAddress>> failed =
                reader.read(kernel, RouteMessage.request(destination, SEQUENCE));
        IpAddress source = reader.preferred;
        return failed.orElseGet(() ->
                source == null ? new Reading.NotReported<>(SOURCE) : new Reading.Known<>(source));
    }

    /**
     * {@code source} itself, when it is an address of this machine and there is a way from it; what
     * bind() or connect() would say when not. Not reported where netlink itself is refused.
     */
    static Reading<IpAddress> sourceTowards(
            Kernel kernel, IpAddress destination, IpAddress source) {
        RouteReader own = new RouteReader();
        Optional<Reading<IpAddress>> failed =
                own.read(kernel, RouteMessage.request(source, SEQUENCE));
        if (own.isUnanswered) {
            return new Reading.NotReported<>(SOURCE);
        }
        if (failed.isPresent() || !own.local) {
            return new Reading.Refused<>(SOURCE, Errno.name(Errno.EADDRNOTAVAIL));
        }
        byte[] request = RouteMessage.request(destination, Optional.of(source), SEQUENCE);
        return new RouteReader().read(kernel, request).orElseGet(() -> new Reading.Known<>(source));
    }

    /** Reads one answer; the reason when there is none. */
    private Optional<Reading<IpAddress>> read(Kernel kernel, byte[] request) {
        NetlinkMessages messages =
                new NetlinkMessages(SEQUENCE, RouteMessage.RTM_NEWROUTE, this::route);
        try {
            SysResult result = kernel.netlink(Kernel.NETLINK_ROUTE, request, messages);
            if (result instanceof SysResult.Failed failed) {
                isUnanswered = true;
                return Optional.of(new Reading.Refused<>(SOURCE, failed.errnoName()));
            }
        } catch (MalformedMessage unusable) {
            return Optional.of(
                    new Reading.Malformed<>(SOURCE, String.valueOf(unusable.getMessage())));
        }
        return messages.error() == 0
                ? Optional.empty()
                : Optional.of(new Reading.Refused<>(SOURCE, Errno.name(messages.error())));
    }

    private void route(byte[] bytes, int from, int to) throws MalformedMessage {
        preferred = RouteMessage.preferredSource(bytes, from, to);
        local = RouteMessage.isLocal(bytes, from, to);
    }
}
