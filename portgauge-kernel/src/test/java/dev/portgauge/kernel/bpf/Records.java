package dev.portgauge.kernel.bpf;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Records as the book program writes them. */
public final class Records {

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    /** One record; what is not set is 0. */
    public static final class One {
        private final ByteBuffer bytes =
                ByteBuffer.allocate(BookRecord.SIZE).order(ByteOrder.nativeOrder());

        One(int kind, int state, String local, int port, String remote, int remotePort) {
            address(BookRecord.LOCAL, local);
            address(BookRecord.REMOTE, remote);
            bytes.putShort(BookRecord.LOCAL_PORT, (short) port);
            bytes.put(BookRecord.REMOTE_PORT, (byte) (remotePort >> 8));
            bytes.put(BookRecord.REMOTE_PORT + 1, (byte) remotePort);
            bytes.put(BookRecord.KIND, (byte) kind).put(BookRecord.STATE, (byte) state);
        }

        private void address(int at, String text) {
            byte[] address = InetAddress.ofLiteral(text).getAddress();
            bytes.put(at, address);
            bytes.put(BookRecord.FAMILY, (byte) (address.length == 4 ? AF_INET : AF_INET6));
        }

        public One bucket(int fastReuse, int fastReusePort) {
            bytes.put(BookRecord.HAS_BUCKET, (byte) 1);
            bytes.put(BookRecord.FAST_REUSE, (byte) fastReuse);
            bytes.put(BookRecord.FAST_REUSE_PORT, (byte) fastReusePort);
            return this;
        }

        public One set(int at, int value) {
            bytes.put(at, (byte) value);
            return this;
        }

        public One word(int at, int value) {
            bytes.putInt(at, value);
            return this;
        }

        public byte[] bytes() {
            return bytes.array().clone();
        }
    }

    /** A TCP socket with an owner. */
    public static One full(int state, String local, int port, String remote, int remotePort) {
        return new One(BookRecord.TCP, state, local, port, remote, remotePort);
    }

    public static One udp(int state, String local, int port, String remote, int remotePort) {
        return new One(BookRecord.UDP, state, local, port, remote, remotePort);
    }

    /** A TIME_WAIT, or a FIN_WAIT2 without an owner. */
    public static One mini(int state, String local, int port, String remote, int remotePort) {
        return new One(BookRecord.MINI, state, local, port, remote, remotePort);
    }

    /** A request of a listener. */
    public static One request(String local, int port, String remote, int remotePort) {
        return new One(BookRecord.REQUEST, 12, local, port, remote, remotePort);
    }

    public Records with(One record) {
        all.writeBytes(record.bytes());
        return this;
    }

    public byte[] bytes() {
        return all.toByteArray();
    }
}
