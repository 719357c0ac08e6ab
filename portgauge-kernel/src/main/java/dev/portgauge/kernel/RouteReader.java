package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.netlink.RouteMessage;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

/** The source address that the kernel would choose towards an address, by RTM_GETROUTE. */
final class RouteReader {

    private static final String SOURCE = "RTM_GETROUTE";
    private static final int SEQUENCE = 1;

    private @Nullable IpAddress found;

    private RouteReader() {}

    static Reading<IpAddress> sourceTowards(Kernel kernel, IpAddress destination) {
        RouteReader reader = new RouteReader();
        NetlinkMessages messages =
                new NetlinkMessages(
                        SEQUENCE,
                        RouteMessage.RTM_NEWROUTE,
                        (bytes, from, to) ->
                                reader.found = RouteMessage.preferredSource(bytes, from, to));
        try {
            SysResult result =
                    kernel.netlink(
                            Kernel.NETLINK_ROUTE,
                            RouteMessage.request(destination, SEQUENCE),
                            messages);
            if (result instanceof SysResult.Failed failed) {
                return new Reading.Refused<>(SOURCE, failed.errnoName());
            }
        } catch (MalformedMessage unusable) {
            return new Reading.Malformed<>(SOURCE, String.valueOf(unusable.getMessage()));
        }
        if (messages.error() != 0) {
            return new Reading.Refused<>(SOURCE, Errno.name(messages.error()));
        }
        IpAddress source = reader.found;
        return source == null ? new Reading.NotReported<>(SOURCE) : new Reading.Known<>(source);
    }
}
