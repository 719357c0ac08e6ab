package dev.portgauge.model;

/** Established connections for tests of the table. */
final class Entries {

    private Entries() {}

    static SocketEntry of(String local, int localPort, String remote, int remotePort) {
        SocketEntry entry = new SocketEntry();
        entry.state = TcpState.ESTABLISHED;
        entry.localHigh = IpAddress.parse(local).high();
        entry.localLow = IpAddress.parse(local).low();
        entry.localPort = localPort;
        entry.remoteHigh = IpAddress.parse(remote).high();
        entry.remoteLow = IpAddress.parse(remote).low();
        entry.remotePort = remotePort;
        return entry;
    }
}
