package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.ProcessScan.Depth;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** On the real /proc, where a directory of descriptors can be entered anywhere. */
class SampledOwnersTest {

    private static final int SOCKETS = 4000;
    private static final List<SocketChannel> OPEN = new ArrayList<>();
    private static final int SELF = (int) ProcessHandle.current().pid();

    @BeforeAll
    static void openSockets() throws IOException {
        for (int i = 0; i < SOCKETS; i++) {
            OPEN.add(SocketChannel.open(StandardProtocolFamily.UNIX));
        }
    }

    @AfterAll
    static void closeSockets() throws IOException {
        for (SocketChannel socket : OPEN) {
            socket.close();
        }
    }

    @Test
    void ofVeryManyDescriptorsASampleStandsForTheRest() throws IOException {
        OwnerTable owners = scan(new int[0]);
        assertThat(owners.isSampled()).isTrue();
        int stoodFor = 0;
        int read = 0;
        for (int inode : ownInodes()) {
            int holding = owners.find(inode);
            read += holding < 0 ? 0 : 1;
            stoodFor += holding < 0 ? 0 : owners.holding(holding).weight();
        }
        assertThat(read).isBetween(100, 400);
        assertThat(stoodFor).isBetween(SOCKETS * 3 / 4, SOCKETS * 5 / 4);
    }

    @Test
    void aSampleStillFindsEveryWantedSocket() throws IOException {
        int[] inodes = ownInodes();
        OwnerTable owners = scan(inodes);
        for (int inode : inodes) {
            assertThat(owners.ownerOf(inode, 0))
                    .isInstanceOfSatisfying(
                            Owner.Process.class,
                            process -> assertThat(process.pid()).isEqualTo(SELF));
        }
        assertThat(owners.holding(owners.find(inodes[SOCKETS / 2])).weight()).isEqualTo(1);
    }

    private static OwnerTable scan(int[] wanted) {
        return new ProcessScan(Path.of("/proc"))
                .scan(Depth.SAMPLE, () -> wanted)
                .known()
                .orElseThrow();
    }

    /** The inodes of this process's sockets, read the long way. */
    private static int[] ownInodes() throws IOException {
        List<Integer> inodes = new ArrayList<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                String target = target(link);
                if (target.startsWith("socket:[")) {
                    inodes.add(Integer.parseUnsignedInt(target, 8, target.length() - 1, 10));
                }
            }
        }
        return inodes.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String target(Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        }
    }
}
