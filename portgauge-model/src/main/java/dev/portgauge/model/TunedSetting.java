package dev.portgauge.model;

import java.util.Optional;

/** A sysctl that {@code tune} may change, in the order in which a plan shows them. */
public enum TunedSetting {
    PORT_RANGE("net.ipv4.ip_local_port_range"),
    RESERVED_PORTS("net.ipv4.ip_local_reserved_ports"),
    TW_REUSE("net.ipv4.tcp_tw_reuse"),
    TW_BUCKETS("net.ipv4.tcp_max_tw_buckets"),
    /** Of all network namespaces; only the first one may set it. */
    CONNTRACK_MAX("net.netfilter.nf_conntrack_max");

    private final String sysctl;

    TunedSetting(String sysctl) {
        this.sysctl = sysctl;
    }

    /** With dots, as in sysctl.conf. */
    public String sysctl() {
        return sysctl;
    }

    /** Where it is below /proc/sys. */
    public String path() {
        return sysctl.replace('.', '/');
    }

    /** The setting with this name, with its prefix or without. */
    public static Optional<TunedSetting> named(String name) {
        for (TunedSetting setting : values()) {
            if (setting.sysctl.equals(name)
                    || setting.sysctl.substring(setting.sysctl.lastIndexOf('.') + 1).equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
