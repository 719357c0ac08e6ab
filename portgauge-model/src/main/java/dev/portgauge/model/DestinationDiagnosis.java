package dev.portgauge.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer for one source address, towards one destination.
 *
 * @param pool where the ports come from
 * @param source empty when the kernel names none (no route) and none was asked for; the wildcard
 *     where the port is chosen for all addresses
 * @param remoteAddress empty for every destination, where they all share one pool
 * @param remotePort empty for "any port that is not in use there yet"
 * @param headroom unknown when the range, the sockets or the source address are
 * @param sessions unknown when no sockets could be read
 * @param holders who holds the ports, most ports first
 */
public record DestinationDiagnosis(
        PortPool pool,
        Optional<IpAddress> source,
        Optional<IpAddress> remoteAddress,
        OptionalInt remotePort,
        Verdict verdict,
        Reading<Headroom> headroom,
        Reading<Sessions> sessions,
        List<Holder> holders,
        List<Finding> findings) {

    public DestinationDiagnosis {
        holders = List.copyOf(holders);
        findings = List.copyOf(findings);
    }

    /** The same with other findings. */
    public DestinationDiagnosis withFindings(List<Finding> others) {
        return new DestinationDiagnosis(
                pool,
                source,
                remoteAddress,
                remotePort,
                verdict,
                headroom,
                sessions,
                holders,
                others);
    }
}
