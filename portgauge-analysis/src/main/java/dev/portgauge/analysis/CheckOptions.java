package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.PortPool;

import java.util.List;
import java.util.Optional;

/**
 * What {@code check} was asked.
 *
 * @param targets empty for every destination in use
 * @param source only this source address
 * @param pool whose ports to count
 * @param v6Only whether a program's sockets of {@code ::} are IPv6-only
 * @param top how many destinations to list for one target, or without a target; at least 1
 * @param nat what the cloud's NAT in front grants, where one was named
 */
public record CheckOptions(
        List<Target> targets,
        Optional<IpAddress> source,
        PortPool pool,
        boolean v6Only,
        int top,
        Thresholds thresholds,
        Optional<NatBudget> nat) {

    public CheckOptions {
        targets = List.copyOf(targets);
    }

    /** Without a cloud's NAT in front. */
    public CheckOptions(
            List<Target> targets,
            Optional<IpAddress> source,
            PortPool pool,
            boolean v6Only,
            int top,
            Thresholds thresholds) {
        this(targets, source, pool, v6Only, top, thresholds, Optional.empty());
    }

    /** TCP connections without bind(). */
    public CheckOptions(
            List<Target> targets, Optional<IpAddress> source, int top, Thresholds thresholds) {
        this(targets, source, PortPool.TCP_CONNECT, false, top, thresholds);
    }

    /** Whether connections from this source address are asked for. */
    boolean isWantedSource(IpAddress address) {
        return source.isEmpty() || source.get().equals(address);
    }
}
