package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** {@code struct sockaddr_in} and {@code sockaddr_in6} (ip(7), ipv6(7)). */
final class Sockaddr {

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    /** What fits both. */
    static final int LONGEST = 28;

    private static final int SOCKADDR_IN = 16;
    private static final int V4_ADDRESS = 4;
    private static final int V6_ADDRESS = 8;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private Sockaddr() {}

    static int family(IpAddress address) {
        return address.isV4() ? AF_INET : AF_INET6;
    }

    /** An address and a port, in memory of {@code sys}; its size is the structure's. */
    static MemorySegment of(Syscalls sys, IpAddress address, int port) {
        boolean v4 = address.isV4();
        byte[] bytes = new byte[v4 ? SOCKADDR_IN : LONGEST];
        bytes[LITTLE ? 0 : 1] = (byte) family(address);
        bytes[2] = (byte) (port >>> 8);
        bytes[3] = (byte) port;
        if (v4) {
            for (int i = 0; i < 4; i++) {
                bytes[V4_ADDRESS + i] = (byte) (address.v4Bits() >>> (24 - 8 * i));
            }
        } else {
            for (int i = 0; i < 8; i++) {
                bytes[V6_ADDRESS + i] = (byte) (address.high() >>> (56 - 8 * i));
                bytes[V6_ADDRESS + 8 + i] = (byte) (address.low() >>> (56 - 8 * i));
            }
        }
        MemorySegment segment = sys.allocate(bytes.length);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment;
    }

    /** AF_UNSPEC: connect() there ends a connection (connect(2)). */
    static MemorySegment nowhere(Syscalls sys) {
        return sys.allocate(SOCKADDR_IN);
    }

    /** What getsockname() wrote. */
    static Endpoint read(MemorySegment segment, boolean v4) {
        byte[] bytes = new byte[LONGEST];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, 0, bytes, 0, LONGEST);
        int port = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        IpAddress address =
                v4
                        ? IpAddress.ofV4((int) (big(bytes, V4_ADDRESS) >>> 32))
                        : new IpAddress(big(bytes, V6_ADDRESS), big(bytes, V6_ADDRESS + 8));
        return new Endpoint(address, port);
    }

    private static long big(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
