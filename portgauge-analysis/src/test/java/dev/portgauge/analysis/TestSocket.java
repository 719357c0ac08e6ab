package dev.portgauge.analysis;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Origin;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.TcpState;

/** One socket of a test's snapshot, as the kernel would report it. */
record TestSocket(
        Endpoint local,
        Endpoint remote,
        TcpState state,
        Origin origin,
        boolean mini,
        boolean named,
        boolean noPort,
        int ageMillis,
        int device,
        int inode,
        int uid,
        boolean v6Only) {

    private static final int TIME_WAIT_MILLIS = 60_000;
    private static final String NOBODY = "0.0.0.0:0";

    /** A connection that we opened; established. */
    static TestSocket connected(String local, String remote) {
        return of(local, remote, TcpState.ESTABLISHED, Origin.ACTIVE, false);
    }

    /** A connection that the far side opened; established. */
    static TestSocket accepted(String local, String remote) {
        return of(local, remote, TcpState.ESTABLISHED, Origin.PASSIVE, false);
    }

    static TestSocket listener(String local) {
        return of(local, NOBODY, TcpState.LISTEN, Origin.UNKNOWN, false);
    }

    /** Bound to a port, and idle. */
    static TestSocket bound(String local) {
        return of(local, NOBODY, TcpState.BOUND_INACTIVE, Origin.UNKNOWN, false);
    }

    static TestSocket timeWait(String local, String remote, int ageMillis) {
        return of(local, remote, TcpState.TIME_WAIT, Origin.UNKNOWN, true).aged(ageMillis);
    }

    /** FIN_WAIT2 without an owner: a mini-socket with the timer of TIME_WAIT. */
    static TestSocket finWait2Mini(String local, String remote) {
        return of(local, remote, TcpState.FIN_WAIT2, Origin.UNKNOWN, true).aged(30_000);
    }

    /** Reads {@code 10.0.0.2:443} or {@code [2001:db8::2]:443}. */
    static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        String address = text.substring(0, colon).replace("[", "").replace("]", "");
        return new Endpoint(IpAddress.parse(address), Integer.parseInt(text.substring(colon + 1)));
    }

    private static TestSocket of(
            String local, String remote, TcpState state, Origin origin, boolean mini) {
        return new TestSocket(
                endpoint(local),
                endpoint(remote),
                state,
                origin,
                mini,
                false,
                false,
                0,
                0,
                0,
                0,
                false);
    }

    TestSocket in(TcpState other) {
        return new TestSocket(
                local, remote, other, origin, mini, named, noPort, ageMillis, device, inode, uid,
                v6Only);
    }

    /** Without tcp_info: nobody knows who opened it. */
    TestSocket unknownOrigin() {
        return new TestSocket(
                local,
                remote,
                state,
                Origin.UNKNOWN,
                mini,
                named,
                noPort,
                ageMillis,
                device,
                inode,
                uid,
                v6Only);
    }

    /** Its port was named in bind(). */
    TestSocket withNamedPort() {
        return new TestSocket(
                local, remote, state, origin, mini, true, noPort, ageMillis, device, inode, uid,
                v6Only);
    }

    /** With IP_BIND_ADDRESS_NO_PORT. */
    TestSocket withNoPort() {
        return new TestSocket(
                local, remote, state, origin, mini, named, true, ageMillis, device, inode, uid,
                v6Only);
    }

    TestSocket aged(int millis) {
        return new TestSocket(
                local, remote, state, origin, mini, named, noPort, millis, device, inode, uid,
                v6Only);
    }

    TestSocket onDevice(int index) {
        return new TestSocket(
                local, remote, state, origin, mini, named, noPort, ageMillis, index, inode, uid,
                v6Only);
    }

    TestSocket heldBy(int itsInode, int itsUid) {
        return new TestSocket(
                local, remote, state, origin, mini, named, noPort, ageMillis, device, itsInode,
                itsUid, v6Only);
    }

    /** With IPV6_V6ONLY, as sock_diag tells of listeners and idle sockets. */
    TestSocket onlyV6() {
        return new TestSocket(
                local, remote, state, origin, mini, named, noPort, ageMillis, device, inode, uid,
                true);
    }

    void writeTo(SocketEntry entry) {
        entry.clear();
        entry.localHigh = local.address().high();
        entry.localLow = local.address().low();
        entry.localPort = local.port();
        entry.remoteHigh = remote.address().high();
        entry.remoteLow = remote.address().low();
        entry.remotePort = remote.port();
        entry.state = state;
        entry.origin = origin;
        entry.miniSocket = mini;
        entry.namedPort = named;
        entry.addressNoPort = noPort;
        entry.expiresMillis = mini ? TIME_WAIT_MILLIS - ageMillis : 0;
        entry.interfaceIndex = device;
        entry.inode = inode;
        entry.uid = uid;
        entry.v6Only = v6Only;
    }
}
