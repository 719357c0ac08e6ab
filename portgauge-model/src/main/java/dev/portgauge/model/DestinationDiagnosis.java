package dev.portgauge.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer for one source address towards one destination.
 *
 * @param source empty when the kernel names none (no route) and none was asked for
 * @param remotePort empty for "any port that is not in use there yet"
 * @param headroom unknown when the range, the sockets or the source address are
 * @param sessions unknown when no sockets could be read
 * @param holders who holds the ports, most ports first
 */
public record DestinationDiagnosis(
        Protocol protocol,
        PortPool via,
        Optional<IpAddress> source,
        IpAddress remoteAddress,
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
}
