package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.InetDiagMessage;
import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;

/** One sock_diag dump; for one thread at a time. */
final class SocketDump implements Runnable, Kernel.DatagramSink {

    /** nlmsg_seq of every request. */
    static final int SEQUENCE = 1;

    private final Kernel kernel;
    private final byte[] request;
    private final SocketTable.Builder table;
    private final SocketEntry entry = new SocketEntry();
    private final NetlinkMessages messages;
    private int malformed;
    private int errno;

    /**
     * @param type of the messages in the answer
     * @param table where the sockets are added
     */
    SocketDump(Kernel kernel, byte[] request, int type, SocketTable.Builder table) {
        this.kernel = kernel;
        this.request = request;
        this.table = table;
        messages = new NetlinkMessages(SEQUENCE, type, this::socket);
    }

    /** Where the sockets are. */
    SocketTable.Builder table() {
        return table;
    }

    /** Messages that made no sense and were left out. */
    int malformed() {
        return malformed;
    }

    /** Why there is no answer, or no whole one; 0 when there is. */
    int errno() {
        return errno;
    }

    @Override
    public void run() {
        try {
            errno =
                    kernel.netlink(Kernel.NETLINK_SOCK_DIAG, request, this)
                                    instanceof SysResult.Failed(String _, int failed)
                            ? failed
                            : messages.error();
        } catch (MalformedMessage impossible) {
            throw new AssertionError("datagram() keeps malformed ones to itself", impossible);
        }
        malformed += messages.malformed();
    }

    @Override
    public boolean datagram(byte[] bytes, int length) {
        try {
            return messages.datagram(bytes, length);
        } catch (MalformedMessage unusable) {
            malformed++;
            return false;
        }
    }

    private void socket(byte[] bytes, int from, int to) throws MalformedMessage {
        InetDiagMessage.decode(bytes, from, to, entry);
        table.add(entry);
    }
}
