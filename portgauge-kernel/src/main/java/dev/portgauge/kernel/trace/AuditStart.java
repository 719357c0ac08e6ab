package dev.portgauge.kernel.trace;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.Reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Begins to watch by way of the kernel's audit: rules with a key of our own, and the records that
 * every listener may read (AUDIT_NLGRP_READLOG), so that auditd keeps getting its own.
 */
public final class AuditStart {

    /** What {@link Reading.NotReported} names when audit is switched off. */
    public static final String ENABLED = "audit_enabled";

    /** What it names when a rule keeps the kernel from auditing any process. */
    public static final String NEVER_TASK = "never,task";

    /** What it names when a lost record brings the machine down. */
    public static final String PANIC = "audit_failure";

    private static final int EPROTONOSUPPORT = 93;

    private AuditStart() {}

    /** What watches, or why nothing can. */
    public static Reading<FailedCalls> begin(Kernel kernel) {
        AuditControl control = new AuditControl(kernel);
        SysResult asked = control.ask();
        if (TraceFiles.failedWith(asked, EPROTONOSUPPORT) || arch() == 0) {
            return new Reading.NotReported<>("CONFIG_AUDIT");
        }
        if (asked instanceof SysResult.Failed) {
            return new Reading.Refused<>("AUDIT_GET", TraceFiles.reason(asked));
        }
        List<byte[]> others = control.rules();
        removeStale(others, control, kernel);
        String hindrance = hindrance(control, others);
        if (!hindrance.isEmpty()) {
            return new Reading.NotReported<>(hindrance);
        }
        TraceFiles files = new TraceFiles();
        String first = kernel.link("1/ns/net").orElse("first");
        SysResult opened = files.auditLog(kernel.link("self/ns/net").orElse("own").equals(first));
        if (!(opened instanceof SysResult.Ok(long fd))) {
            files.close();
            return new Reading.Refused<>("AUDIT_NLGRP_READLOG", TraceFiles.reason(opened));
        }
        List<byte[]> set = new ArrayList<>();
        AuditReading reading = new AuditReading(control, set, files, (int) fd, kernel);
        for (byte[] rule : rules(InstanceName.own(kernel).text())) {
            SysResult added = control.add(rule);
            if (added instanceof SysResult.Failed) {
                reading.close();
                return new Reading.Refused<>("AUDIT_ADD_RULE", TraceFiles.reason(added));
            }
            set.add(rule);
        }
        reading.guard();
        return new Reading.Known<>(reading);
    }

    /** Why rules would be of no use, or do harm; empty when they would not. */
    private static String hindrance(AuditControl control, List<byte[]> rules) {
        if (!control.isEnabled()) {
            return ENABLED;
        }
        if (control.panics()) {
            return PANIC;
        }
        for (byte[] rule : rules) {
            if (AuditRule.isNeverTask(rule)) {
                return NEVER_TASK;
            }
        }
        return "";
    }

    /** Behind all others: one of theirs that says never, or has a key, goes first. */
    private static List<byte[]> rules(String key) {
        int[] both = {Syscalls.number(Call.CONNECT), Syscalls.number(Call.BIND)};
        int[] connect = {Syscalls.number(Call.CONNECT)};
        return List.of(
                AuditRule.failing(arch(), both, Errno.EADDRNOTAVAIL, key),
                AuditRule.failing(arch(), both, Errno.EADDRINUSE, key),
                AuditRule.failing(arch(), connect, Errno.EAGAIN, key));
    }

    private static void removeStale(List<byte[]> rules, AuditControl control, Kernel kernel) {
        long here = InstanceName.own(kernel).pidNamespace();
        for (byte[] rule : rules) {
            InstanceName name = InstanceName.parse(AuditRule.key(rule));
            // unlike an instance, a rule in use can be removed
            if (name != null && name.pidNamespace() == here && name.isStale(kernel)) {
                control.delete(rule);
            }
        }
    }

    /** AUDIT_ARCH_*: the machine's number in ELF, 64 bits, little-endian; 0 for another. */
    static int arch() {
        return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "amd64" -> 0xc000003e;
            case "aarch64" -> 0xc00000b7;
            case "riscv64" -> 0xc00000f3;
            default -> 0;
        };
    }
}
