package dev.portgauge.model;

/** Who holds a socket. */
public sealed interface Owner {

    /**
     * A process with a file descriptor of the socket.
     *
     * @param name the kernel's short name of it (/proc/PID/comm), at most 15 characters
     */
    record Process(int pid, String name) implements Owner {}

    /** No process: TIME_WAIT, an orphan, or a connection nobody has accepted yet. */
    record None() implements Owner {}

    /**
     * A process that we may not see (another user's, another pid namespace's); the socket's user is
     * known.
     */
    record Hidden(int uid) implements Owner {

        /** Instead of a user that is not told either; no user has it ((uid_t) -1). */
        public static final int NO_UID = -1;
    }
}
