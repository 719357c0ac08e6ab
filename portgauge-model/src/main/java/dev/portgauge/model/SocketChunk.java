package dev.portgauge.model;

/** One block of rows of a {@link SocketTable}: no growth copies, no slack above one block. */
final class SocketChunk {

    final char[] localPort;
    final char[] remotePort;
    final char[] interfaceIndex;
    final int[] local;
    final int[] remote;

    /**
     * Of a mini-socket when it ends; of any other its age and one more, 0 where that is not told.
     */
    final int[] millis;

    final int[] inode;
    final int[] uid;

    /** Of a mini-socket. */
    final char[] ageMillis;

    final byte[] state;
    final char[] flags;

    SocketChunk(int rows) {
        localPort = new char[rows];
        remotePort = new char[rows];
        interfaceIndex = new char[rows];
        local = new int[rows];
        remote = new int[rows];
        millis = new int[rows];
        inode = new int[rows];
        uid = new int[rows];
        ageMillis = new char[rows];
        state = new byte[rows];
        flags = new char[rows];
    }
}
