package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.ConntrackMessage;
import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.netlink.NftRuleMessage;
import dev.portgauge.kernel.procfs.CeilingFiles;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SnatRule;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TrackedFlow;
import dev.portgauge.model.TrackedFlows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the limits beside the source ports. */
final class CeilingReading {

    private static final int SEQUENCE = 1;
    private static final String FLOWS = "ctnetlink";
    private static final String RULES = "nf_tables";

    private final Kernel kernel;
    private final CeilingFiles files;

    CeilingReading(Kernel kernel) {
        this.kernel = kernel;
        files = new CeilingFiles(kernel);
    }

    /** What was asked for. */
    HostCeilings read(Collector.Ceilings wanted) {
        if (wanted == Collector.Ceilings.NONE) {
            return HostCeilings.notRead();
        }
        Reading<Conntrack> conntrack = files.conntrack();
        boolean isTracking =
                conntrack instanceof Reading.Known<Conntrack>(Conntrack known)
                        && known.entries() > 0;
        return new HostCeilings(
                conntrack,
                isTracking ? flows() : new Reading.NotReported<>(FLOWS),
                isTracking ? snatRules() : new Reading.NotReported<>(RULES),
                files.openFiles(),
                wanted == Collector.Ceilings.ALL ? files.tcp() : TcpResources.notRead(),
                Optional.empty());
    }

    /** {@code before}, and how its ceilings have grown by now. */
    Snapshot again(Snapshot before, Instant now) {
        long millis = Duration.between(before.takenAt(), now).toMillis();
        HostCeilings.Growth growth = growth(before.ceilings(), millis);
        return before.withCeilings(before.ceilings().with(growth));
    }

    /** How counters have grown since {@code before} was read, some milliseconds ago. */
    private HostCeilings.Growth growth(HostCeilings before, long millis) {
        Reading<Conntrack> first = before.conntrack();
        Reading<Conntrack> now = files.conntrack();
        Reading<Long> overflows = files.tcp().timeWaitOverflows();
        return new HostCeilings.Growth(
                millis,
                first instanceof Reading.Known<Conntrack>(Conntrack then)
                        ? now.map(later -> later.entries() - then.entries())
                        : first.absence(),
                losses(first, now),
                before.tcp().timeWaitOverflows() instanceof Reading.Known<Long>(Long then)
                        ? overflows.map(later -> Math.max(0, later - then))
                        : before.tcp().timeWaitOverflows().absence());
    }

    private static Reading<Conntrack.Losses> losses(
            Reading<Conntrack> before, Reading<Conntrack> now) {
        if (!(before instanceof Reading.Known<Conntrack>(Conntrack then))) {
            return before.absence();
        }
        if (!(now instanceof Reading.Known<Conntrack>(Conntrack later))) {
            return now.absence();
        }
        return then.losses() instanceof Reading.Known<Conntrack.Losses>(Conntrack.Losses lost)
                ? later.losses().map(more -> more.since(lost))
                : then.losses().absence();
    }

    private Reading<TrackedFlows> flows() {
        TrackedFlows.Builder flows = new TrackedFlows.Builder();
        TrackedFlow flow = new TrackedFlow();
        ConntrackMessage message = new ConntrackMessage();
        return dump(
                        FLOWS,
                        ConntrackMessage.request(SEQUENCE),
                        ConntrackMessage.CT_NEW,
                        (bytes, from, to) -> {
                            message.decode(bytes, from, to, flow);
                            if (flow.protocol == 6 || flow.protocol == 17) {
                                flows.add(flow);
                            }
                        })
                .map(_ -> flows.build());
    }

    private Reading<List<SnatRule>> snatRules() {
        List<SnatRule> rules = new ArrayList<>();
        return dump(
                        RULES,
                        NftRuleMessage.request(SEQUENCE),
                        NftRuleMessage.NEW_RULE,
                        (bytes, from, to) ->
                                NftRuleMessage.decode(bytes, from, to).ifPresent(rules::add))
                .map(_ -> List.copyOf(rules));
    }

    /** Known when the whole answer came. */
    private Reading<Boolean> dump(
            String source, byte[] request, int type, NetlinkMessages.Body body) {
        NetlinkMessages messages = new NetlinkMessages(SEQUENCE, type, body);
        try {
            SysResult result = kernel.netlink(Kernel.NETLINK_NETFILTER, request, messages);
            if (result instanceof SysResult.Failed failed) {
                return new Reading.Refused<>(source, failed.errnoName());
            }
        } catch (MalformedMessage unusable) {
            return new Reading.Malformed<>(source, String.valueOf(unusable.getMessage()));
        }
        if (messages.error() == Errno.EINVAL || messages.error() == Errno.EOPNOTSUPP) {
            // the module that would answer is not there
            return new Reading.NotReported<>(source);
        }
        if (messages.error() != 0) {
            return new Reading.Refused<>(source, Errno.name(messages.error()));
        }
        return messages.malformed() > 0
                ? new Reading.Malformed<>(source, messages.malformed() + " messages")
                : new Reading.Known<>(true);
    }
}
