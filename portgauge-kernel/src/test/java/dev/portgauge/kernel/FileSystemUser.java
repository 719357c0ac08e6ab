package dev.portgauge.kernel;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * As whom this one thread opens files: root among the tests meets a refusal by it, setfsuid(2). To
 * an ordinary user the kernel gives no other identity, and it needs none.
 */
final class FileSystemUser {

    /** The user of the process. */
    static final int OWN = own();

    private FileSystemUser() {}

    /** From here on this thread opens files as that user, if it may. */
    static void become(int uid) {
        try {
            int _ = (int) Call.SETFSUID.invokeExact(uid);
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
    }

    private static int own() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @SuppressWarnings("restricted")
    private static final class Call {
        static final MethodHandle SETFSUID =
                Linker.nativeLinker()
                        .downcallHandle(
                                Linker.nativeLinker().defaultLookup().findOrThrow("setfsuid"),
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
