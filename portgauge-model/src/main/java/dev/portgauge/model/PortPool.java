package dev.portgauge.model;

/** The way a caller gets its source port, which decides the pool that it draws from. */
public enum PortPool {
    /** {@code connect()} on a socket without a port: unique per four-tuple. */
    CONNECT
}
