package dev.portgauge.model;

/**
 * What can be read of a network namespace without looking at its sockets.
 *
 * @param sockstat how many sockets there are
 * @param activeOpens Tcp ActiveOpens of /proc/net/snmp: connections that were begun here since the
 *     namespace began, also those that were refused; a connect() that found no port is not in it
 * @param range net.ipv4.ip_local_port_range
 * @param reserved net.ipv4.ip_local_reserved_ports
 */
public record WatchPulse(
        Reading<Sockstat> sockstat,
        Reading<Long> activeOpens,
        Reading<PortRange> range,
        Reading<PortSet> reserved) {}
