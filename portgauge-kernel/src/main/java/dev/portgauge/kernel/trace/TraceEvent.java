package dev.portgauge.kernel.trace;

import dev.portgauge.model.Endpoint;

/** One line of trace_pipe. */
sealed interface TraceEvent {

    /** Nanoseconds of CLOCK_MONOTONIC. */
    long nanos();

    int tid();

    /** The thread's short name; empty when the kernel did not keep it. */
    String comm();

    /** {@code sock:inet_sock_set_state}: a connection attempt that came to nothing. */
    record Ended(long nanos, int tid, String comm, Endpoint source, Endpoint destination)
            implements TraceEvent {}

    /** {@code syscalls:sys_exit_connect}, {@code sys_exit_bind}. */
    record Returned(long nanos, int tid, String comm, boolean isBind, int errno)
            implements TraceEvent {}
}
