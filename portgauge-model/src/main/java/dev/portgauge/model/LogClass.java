package dev.portgauge.model;

/** What a log line says, as far as it can be told from the line and its neighbours. */
public enum LogClass {
    /** connect() found no port towards the destination. */
    CONNECT_POOL_EMPTY,
    /** bind() to a source address and any port found none. */
    BIND_POOL_EMPTY,
    /** A port that was asked for by number has a listener: no exhaustion. */
    LISTENER_CLASH,
    /** The address is not one of this host, or there is no IPv6. */
    NO_SOURCE_ADDRESS,
    /** A source port that was asked for by number is taken. */
    FIXED_PORT_CLASH,
    /** RLIMIT_NOFILE or fs.file-max. */
    DESCRIPTOR_LIMIT,
    CONNTRACK_FULL,
    /** Everything else, with a {@link LogReason}. */
    OTHER;

    /** Whether source ports were gone. */
    public boolean isExhaustion() {
        return this == CONNECT_POOL_EMPTY || this == BIND_POOL_EMPTY;
    }
}
