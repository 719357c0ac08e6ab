package dev.portgauge.model;

/**
 * One socket on its way into or out of a {@link SocketTable}: a mutable cursor that a reading loop
 * fills again and again, so that nothing is allocated per socket.
 */
public final class SocketEntry {

    /** Address halves as in {@link IpAddress}; IPv4 in its mapped form. */
    public long localHigh;

    public long localLow;
    public long remoteHigh;
    public long remoteLow;
    public int localPort;
    public int remotePort;
    public TcpState state = TcpState.UNKNOWN;

    /** TIME_WAIT or FIN_WAIT2 kept as a mini-socket without an owner: recognised by timer 3. */
    public boolean miniSocket;

    /**
     * The connection's port number was named in bind(); false for automatic ones, for sockets that
     * are not connected, and where the kernel does not say.
     */
    public boolean namedPort;

    /** IP_BIND_ADDRESS_NO_PORT is set. */
    public boolean addressNoPort;

    /**
     * connect() itself surely chose the port; false where the kernel does not say. (Linux 6.18:
     * SOCK_CONNECT_BIND.)
     */
    public boolean portByConnect;

    public boolean v6Only;
    public Origin origin = Origin.UNKNOWN;

    /** Milliseconds until the timer fires; only kept for mini-sockets. */
    public int expiresMillis;

    /** Of a TIME_WAIT. */
    public Timestamps timestamps = Timestamps.UNKNOWN;

    /**
     * Of a TIME_WAIT: milliseconds since it began, by the clock that its reuse is decided with. Of
     * a CLOSE_WAIT: since the last packet of the far side, so that it is at least so long that the
     * far side has closed. -1 of others, and where the kernel does not say.
     */
    public int ageMillis = -1;

    /** Index of the interface that the socket is bound to, 0 for none. */
    public int interfaceIndex;

    /** 0 when no file refers to the socket. */
    public int inode;

    public int uid;

    /** Makes every field what a socket with nothing known has. */
    public void clear() {
        localHigh = 0;
        localLow = 0;
        remoteHigh = 0;
        remoteLow = 0;
        localPort = 0;
        remotePort = 0;
        state = TcpState.UNKNOWN;
        miniSocket = false;
        namedPort = false;
        addressNoPort = false;
        portByConnect = false;
        v6Only = false;
        origin = Origin.UNKNOWN;
        expiresMillis = 0;
        timestamps = Timestamps.UNKNOWN;
        ageMillis = -1;
        interfaceIndex = 0;
        inode = 0;
        uid = 0;
    }
}
