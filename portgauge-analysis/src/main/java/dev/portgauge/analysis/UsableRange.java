package dev.portgauge.analysis;

import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;

import java.util.Arrays;

/**
 * The local port range and what of it is never handed out.
 *
 * @param range net.ipv4.ip_local_port_range
 * @param reserved net.ipv4.ip_local_reserved_ports, inside the range or not
 */
record UsableRange(PortRange range, PortSet reserved) {

    /** RESERVED or FREE for every port of the range, by its distance from the first. */
    PortReason[] reasons() {
        PortReason[] reasons = new PortReason[range.size()];
        Arrays.fill(reasons, PortReason.FREE);
        for (PortRange span : reserved.spans()) {
            int end = Math.min(span.last(), range.last());
            for (int port = Math.max(span.first(), range.first()); port <= end; port++) {
                reasons[port - range.first()] = PortReason.RESERVED;
            }
        }
        return reasons;
    }
}
