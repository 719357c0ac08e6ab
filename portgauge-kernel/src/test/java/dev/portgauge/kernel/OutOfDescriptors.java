package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.Reading;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Looks for owners with no file descriptor left, and then with one; run by ProcessScanTest. What it
 * needs is loaded before, because loading a class may need a descriptor.
 */
final class OutOfDescriptors {

    private OutOfDescriptors() {}

    public static void main(String[] arguments) throws IOException {
        ProcessScan scan = new ProcessScan(Path.of("/proc"));
        StringBuilder said = new StringBuilder(200);
        said.append(scan.scan()).append(new ProcessScan(Path.of("/proc/none")).scan());
        said.append(new Reading.Refused<>("", Errno.name(Errno.EPERM))).setLength(0);
        Deque<FileInputStream> held = new ArrayDeque<>();
        try {
            while (true) {
                held.push(new FileInputStream("/dev/null"));
            }
        } catch (IOException none) {
            said.append(scan.scan()).append('\n');
        }
        held.pop().close();
        said.append(scan.scan());
        while (!held.isEmpty()) {
            held.pop().close();
        }
        System.out.println(said);
    }
}
