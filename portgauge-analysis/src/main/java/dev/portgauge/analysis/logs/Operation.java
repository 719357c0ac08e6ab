package dev.portgauge.analysis.logs;

/** What the program was doing. */
enum Operation {
    CONNECT,
    /** To a Unix socket: nothing about ports. */
    CONNECT_UNIX,
    /** bind() of a connection's source address; fixed when a port other than 0 stands there. */
    SOURCE,
    /** The same to a port that was asked for by number. */
    FIXED,
    /** bind() of a source address, or of a listener. */
    BIND,
    LISTEN,
    /** Another line tells the same event, and more. */
    REPEATED,
    /** Something else that has an address. */
    UNRELATED
}
