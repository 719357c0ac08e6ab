package dev.portgauge.kernel.trace;

import dev.portgauge.kernel.Kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the queue of the kernel's audit, once a second: once it is over its limit, whoever
 * makes a call that is recorded sleeps in it (kernel/audit.c, audit_log_start()). In a thread of
 * its own, since the one that reports may be held up by a terminal.
 */
final class AuditGuard implements AutoCloseable {

    private static final long SECONDS = 1;

    private final AuditControl control;
    private final Runnable removeRules;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String danger = "";

    /**
     * @param removeRules what is done then; from the guard's thread
     */
    AuditGuard(Kernel kernel, Runnable removeRules) {
        control = new AuditControl(kernel);
        this.removeRules = removeRules;
    }

    void begin() {
        Thread.ofPlatform().daemon().name("portgauge-audit").start(this::watch);
    }

    private void watch() {
        try {
            do {
                control.ask();
                String seen = control.danger();
                if (!seen.isEmpty()) {
                    removeRules.run();
                    danger = seen;
                    return;
                }
            } while (!closed.await(SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why the rules were removed, as auditctl says it; empty while they are not. */
    String danger() {
        return danger;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
