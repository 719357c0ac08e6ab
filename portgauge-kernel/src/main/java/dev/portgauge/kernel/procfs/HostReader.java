package dev.portgauge.kernel.procfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.Reading;

import java.util.Optional;

/** Reads which machine and which network namespace the calling thread is in. */
public final class HostReader {

    private static final String OWN_NAMESPACE = "thread-self/ns/net";
    private static final String FIRST_NAMESPACE = "1/ns/net";
    private static final String PREFIX = "net:[";

    /** __NEW_UTS_LEN (include/uapi/linux/utsname.h). */
    private static final int LONGEST_NAME = 64;

    private HostReader() {}

    /**
     * The identity as far as the kernel tells it. The namespace of process 1 is called {@code
     * default}.
     */
    public static HostIdentity read(Kernel kernel) {
        Reading<Long> netns = namespace(kernel, OWN_NAMESPACE);
        boolean isDefault =
                netns instanceof Reading.Known<Long>(Long own)
                        && namespace(kernel, FIRST_NAMESPACE)
                                instanceof Reading.Known<Long>(Long first)
                        && own.equals(first);
        return new HostIdentity(
                name(kernel.file("sys/kernel/hostname"), "hostname"),
                name(kernel.file("sys/kernel/osrelease"), "osrelease"),
                netns,
                isDefault ? Optional.of("default") : netns.known().flatMap(kernel::netnsName),
                kernel.netnsPath());
    }

    private static Reading<String> name(Reading<byte[]> read, String file) {
        if (!(read instanceof Reading.Known<byte[]>(byte[] bytes))) {
            return read.absence();
        }
        String name = Text.trimmed(bytes);
        return name.isEmpty() || name.length() > LONGEST_NAME
                ? new Reading.Malformed<>("/proc/sys/kernel/" + file, Text.shown(bytes))
                : new Reading.Known<>(name);
    }

    private static Reading<Long> namespace(Kernel kernel, String link) {
        Reading<String> target = kernel.link(link);
        if (!(target instanceof Reading.Known<String>(String text))) {
            return target.absence();
        }
        long inode = inode(text);
        return inode < 0
                ? new Reading.Malformed<>("/proc/" + link, Text.shown(text.getBytes(UTF_8)))
                : new Reading.Known<>(inode);
    }

    /** The number of {@code net:[4026531840]}, or -1. */
    private static long inode(String target) {
        if (!target.startsWith(PREFIX) || !target.endsWith("]")) {
            return -1;
        }
        byte[] digits = target.getBytes(UTF_8);
        return Text.decimal(digits, PREFIX.length(), digits.length - 1);
    }
}
