package dev.portgauge.lab.scenario;

import dev.portgauge.lab.world.Sock;

/**
 * What few programs set, and what changes the rules for their sockets.
 *
 * @param onDevice bound to the loopback interface
 * @param reuse SO_REUSEADDR
 * @param low lowest port of IP_LOCAL_PORT_RANGE; 0 for none
 * @param high its highest
 */
public record Extras(boolean onDevice, boolean reuse, int low, int high) {

    public static final Extras NONE = new Extras(false, false, 0, 0);
    private static final int LOOPBACK = 1;

    void set(Sock sock) {
        if (onDevice) {
            sock.set(Sock.SOL_SOCKET, Sock.SO_BINDTOIFINDEX, LOOPBACK);
        }
        if (reuse) {
            sock.set(Sock.SOL_SOCKET, Sock.SO_REUSEADDR, 1);
        }
        if (low > 0) {
            sock.set(Sock.IPPROTO_IP, Sock.IP_LOCAL_PORT_RANGE, high << 16 | low);
        }
    }

    @Override
    public String toString() {
        return (onDevice ? ", on lo" : "")
                + (reuse ? ", SO_REUSEADDR" : "")
                + (low > 0 ? ", IP_LOCAL_PORT_RANGE " + low + "-" + high : "");
    }
}
