package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.netlink.RouteMessage;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The source address that the kernel would choose towards an address, by RTM_GETROUTE. {@link
 * Reading.Refused} is the kernel's own "no", which connect() would give too; where it could not be
 * asked the address is not reported.
 */
final class RouteReader {

    private static final String SOURCE = "RTM_GETROUTE";
    private static final int SEQUENCE = 1;

    private final Kernel kernel;
    private String unanswered = "";

    RouteReader(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Why the kernel could not be asked, or did not answer, the last time; empty when it did. */
    String unanswered() {
        return unanswered;
    }

    /** The source address that the kernel would choose. */
    Reading<IpAddress> sourceTowards(IpAddress destination) {
        Answer answer = new Answer();
        Optional<Reading<IpAddress>> failed =
                read(RouteMessage.request(destination, SEQUENCE), answer);
        IpAddress source = answer.preferred;
        return failed.orElseGet(() ->
                source == null ? new Reading.NotReported<>(SOURCE) : new Reading.Known<>(source));
    }

    /**
     * {@code source} itself, when it is an address of this machine and there is a way from it; what
     * bind() or connect() would say when not.
     */
    Reading<IpAddress> sourceTowards(IpAddress destination, IpAddress source) {
        Answer own = new Answer();
        Optional<Reading<IpAddress>> failed = read(RouteMessage.request(source, SEQUENCE), own);
        if (!unanswered.isEmpty()) {
            return new Reading.NotReported<>(SOURCE);
        }
        if (failed.isPresent() || !own.local) {
            return new Reading.Refused<>(SOURCE, Errno.name(Errno.EADDRNOTAVAIL));
        }
        byte[] request = RouteMessage.request(destination, Optional.of(source), SEQUENCE);
        return read(request, new Answer()).orElseGet(() -> new Reading.Known<>(source));
    }

    /** Reads one answer; what it is when there is none. */
    private Optional<Reading<IpAddress>> read(byte[] request, Answer answer) {
        unanswered = "";
        NetlinkMessages messages =
                new NetlinkMessages(SEQUENCE, RouteMessage.RTM_NEWROUTE, answer::route);
        try {
            SysResult result = kernel.netlink(Kernel.NETLINK_ROUTE, request, messages);
            if (result instanceof SysResult.Failed failed) {
                unanswered = failed.errnoName();
            } else if (messages.error() == Errno.EPERM) {
                // a security module's word, not the routing table's
                unanswered = Errno.name(Errno.EPERM);
            }
        } catch (MalformedMessage unusable) {
            unanswered = String.valueOf(unusable.getMessage());
        }
        if (!unanswered.isEmpty()) {
            return Optional.of(new Reading.NotReported<>(SOURCE));
        }
        int errno = answer.isToMany ? Errno.ENETUNREACH : messages.error();
        return errno == 0
                ? Optional.empty()
                : Optional.of(new Reading.Refused<>(SOURCE, Errno.name(errno)));
    }

    /** What one route message says. */
    private static final class Answer {

        private @Nullable IpAddress preferred;
        private boolean local;
        private boolean isToMany;

        private void route(byte[] bytes, int from, int to) throws MalformedMessage {
            preferred = RouteMessage.preferredSource(bytes, from, to);
            local = RouteMessage.isLocal(bytes, from, to);
            isToMany = RouteMessage.isToMany(bytes, from, to);
        }
    }
}
