package dev.portgauge.kernel.tune;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What process 1 is here: the machine's, that of a whole system in a container, or just the program
 * that a container was started for.
 */
public final class FirstProcess {

    /** PROC_PID_INIT_INO (include/uapi/linux/nsfs.h): the machine's first PID namespace. */
    private static final String FIRST = "pid:[4026531836]";

    /** Those that read /etc/sysctl.d when they start, or start what does. */
    private static final Set<String> INITS =
            Set.of("systemd", "init", "openrc-init", "runit", "s6-svscan", "dinit", "finit");

    /**
     * A sysctl that the machine's first network namespace alone has (net/core/sysctl_net_core.c).
     */
    private static final String OF_FIRST_NETNS = "proc/sys/net/core/netdev_max_backlog";

    /** TASK_COMM_LEN (include/linux/sched.h), and a line end. */
    private static final int LONGEST_NAME = 17;

    private FirstProcess() {}

    /**
     * Whether what is below /etc here is read when the system starts. In a container that runs one
     * program nobody reads it, and it is gone with the container.
     *
     * @param root what stands for {@code /}
     */
    public static boolean readsFiles(Path root) {
        try {
            if (!Files.isSameFile(root, root.resolve("proc/1/root/."))) {
                return false;
            }
        } catch (IOException hidden) {
            // nothing speaks against it
        }
        try {
            String namespace = Files.readSymbolicLink(root.resolve("proc/self/ns/pid")).toString();
            return namespace.equals(FIRST) || INITS.contains(name(root.resolve("proc/1/comm")));
        } catch (IOException hidden) {
            return true;
        }
    }

    private static String name(Path comm) throws IOException {
        try (InputStream in = Files.newInputStream(comm)) {
            return new String(in.readNBytes(LONGEST_NAME), StandardCharsets.UTF_8).strip();
        }
    }

    /** Whether the calling thread is in the machine's first network namespace. */
    public static boolean isFirstNetns(Path root) {
        return Files.exists(root.resolve(OF_FIRST_NETNS));
    }
}
