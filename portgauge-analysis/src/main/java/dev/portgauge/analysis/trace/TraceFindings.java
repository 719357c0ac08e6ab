package dev.portgauge.analysis.trace;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Severity;
import dev.portgauge.model.trace.Caller;
import dev.portgauge.model.trace.FailureMeaning;
import dev.portgauge.model.trace.TraceSummary.Group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pools had no port left for calls that failed: only what is certain. */
final class TraceFindings {

    static final String ID = "PG026";

    /** How the network namespace of process 1 is called. */
    private static final String HERE = "default";

    /** Destinations with a finding of their own. */
    private static final int MOST = 5;

    private TraceFindings() {}

    private record Pool(PortPool pool, Optional<Endpoint> place, Optional<String> netns) {

        static Pool of(Group group) {
            Optional<String> netns = netns(group.last().call().caller());
            FailureMeaning meaning = group.last().meaning();
            return switch (meaning) {
                case NO_UDP_SOURCE_PORT ->
                        new Pool(PortPool.UDP_CONNECT, group.destination(), netns);
                case NO_PORT_TO_BIND ->
                        new Pool(PortPool.TCP_BIND, group.last().call().source(), netns);
                default -> new Pool(PortPool.TCP_CONNECT, group.destination(), netns);
            };
        }

        private static Optional<String> netns(Caller caller) {
            if (caller.netns().isEmpty() || caller.netnsName().orElse("").equals(HERE)) {
                return Optional.empty();
            }
            return caller.netnsName()
                    .or(() -> Optional.of(Long.toString(caller.netns().getAsLong())));
        }
    }

    static List<Finding> of(List<Group> groups) {
        Map<Pool, Evidence.CallsFailed> pools = new LinkedHashMap<>();
        for (Group group : groups) {
            if (group.last().meaning().isExhaustion()) {
                Pool pool = Pool.of(group);
                pools.merge(
                        pool,
                        new Evidence.CallsFailed(
                                pool.pool(), pool.place(), pool.netns(), group.count(), 1),
                        (a, b) ->
                                new Evidence.CallsFailed(
                                        a.pool(),
                                        a.destination(),
                                        a.netns(),
                                        a.calls() + b.calls(),
                                        a.processes() + b.processes()));
            }
        }
        List<Evidence.CallsFailed> sorted = new ArrayList<>(pools.values());
        sorted.sort(Comparator.comparingLong(one -> -one.calls()));
        List<Finding> findings = new ArrayList<>();
        for (Evidence.CallsFailed one : sorted.subList(0, Math.min(MOST, sorted.size()))) {
            findings.add(new Finding(ID, Severity.CRITICAL, one));
        }
        return findings;
    }
}
