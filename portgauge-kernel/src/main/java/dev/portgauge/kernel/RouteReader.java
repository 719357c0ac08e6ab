package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.netlink.RouteMessage;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The source address towards each destination.
     *
     * @param source the one that was asked for, if one was
     * @param problems gets that the kernel could not be asked
     */
    static Map<IpAddress, Reading<IpAddress>> sources(
            Kernel kernel,
            Set<IpAddress> destinations,
            Optional<IpAddress> source,
            List<Problem> problems) {
        Map<IpAddress, Reading<IpAddress>> sources = new HashMap<>();
        RouteReader routes = new RouteReader(kernel);
        for (IpAddress destination : destinations) {
            sources.put(
                    destination,
                    source.isPresent()
                            ? routes.sourceTowards(destination, source.get())
                            : routes.sourceTowards(destination));
        }
        if (!routes.unanswered().isEmpty()) {
            problems.add(routes.problem(sources));
        }
        return sources;
    }

    /**
     * Why the kernel could not be asked, or gave no answer, the first time; empty when it always
     * did.
     */
    String unanswered() {
        return unanswered;
    }

    /**
     * What it costs that some question was not answered.
     *
     * @param sources the answers that there are
     */
    Problem problem(Map<IpAddress, Reading<IpAddress>> sources) {
        if (!unanswered.equals(RecordedKernel.NOT_RECORDED)) {
            return new Problem(Problem.Kind.ROUTES_UNREADABLE, "NETLINK_ROUTE", unanswered);
        }
        String unknown = "";
        for (Map.Entry<IpAddress, Reading<IpAddress>> source : sources.entrySet()) {
            if (source.getValue() instanceof Reading.NotReported<IpAddress>) {
                String address = source.getKey().toString();
                unknown = unknown.isEmpty() ? address : unknown.concat(", ").concat(address);
            }
        }
        return new Problem(Problem.Kind.ROUTES_NOT_CAPTURED, unknown, "");
    }

    /** The source address that the kernel would choose. */
    Reading<IpAddress> sourceTowards(IpAddress destination) {
        Answer answer = ask(RouteMessage.request(destination, SEQUENCE));
        if (!answer.isGiven) {
            return new Reading.NotReported<>(SOURCE);
        }
        if (answer.refusal(destination) != 0) {
            return refused(answer.refusal(destination));
        }
        if (answer.preferred != null) {
            return new Reading.Known<>(answer.preferred);
        }
        // without an address of its family IPv6 connects to nowhere; IPv4 takes 0.0.0.0
        return destination.isV4()
                ? new Reading.NotReported<>(SOURCE)
                : refused(Errno.EADDRNOTAVAIL);
    }

    /**
     * {@code source} itself, when it is an address of this machine and there is a way from it; what
     * bind() or connect() would say when not.
     */
    Reading<IpAddress> sourceTowards(IpAddress destination, IpAddress source) {
        Answer own = ask(RouteMessage.request(source, SEQUENCE));
        if (!own.isGiven) {
            return new Reading.NotReported<>(SOURCE);
        }
        if (own.errno != 0 || !own.isLocal) {
            return refused(Errno.EADDRNOTAVAIL);
        }
        Answer way = ask(RouteMessage.request(destination, Optional.of(source), SEQUENCE));
        if (!way.isGiven) {
            return new Reading.NotReported<>(SOURCE);
        }
        int errno = way.refusal(destination);
        return errno == 0 ? new Reading.Known<>(source) : refused(errno);
    }

    private static Reading<IpAddress> refused(int errno) {
        return new Reading.Refused<>(SOURCE, Errno.name(errno));
    }

    private Answer ask(byte[] request) {
        Answer answer = new Answer();
        String why = answer.read(kernel, request);
        answer.isGiven = why.isEmpty();
        unanswered = unanswered.isEmpty() ? why : unanswered;
        return answer;
    }

    /** What the kernel says about one route. */
    private static final class Answer {

        private boolean isGiven;
        private int errno;
        private @Nullable IpAddress preferred;
        private boolean isRoute;
        private boolean isLocal;
        private boolean isToMany;

        /** Returns why there is no answer; empty when there is one. */
        String read(Kernel kernel, byte[] request) {
            NetlinkMessages messages =
                    new NetlinkMessages(SEQUENCE, RouteMessage.RTM_NEWROUTE, this::route);
            try {
                SysResult result = kernel.netlink(Kernel.NETLINK_ROUTE, request, messages);
                if (result instanceof SysResult.Failed failed) {
                    return failed.errnoName();
                }
            } catch (MalformedMessage unusable) {
                return String.valueOf(unusable.getMessage());
            }
            errno = messages.error();
            if (errno == Errno.EPERM) {
                // a security module's word, not the routing table's
                return Errno.name(errno);
            }
            return isRoute || errno != 0 ? "" : Errno.name(Errno.EAGAIN);
        }

        private void route(byte[] bytes, int from, int to) throws MalformedMessage {
            isRoute = true;
            preferred = RouteMessage.preferredSource(bytes, from, to);
            isLocal = RouteMessage.isLocal(bytes, from, to);
            isToMany = RouteMessage.isToMany(bytes, from, to);
        }

        /** The errno of a TCP connect() along this route, 0 when it has a way. */
        int refusal(IpAddress destination) {
            return isToMany || destination.isV6Multicast() ? Errno.ENETUNREACH : errno;
        }
    }
}
