package dev.portgauge.kernel.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.wire.Bytes;

/** {@code struct audit_rule_data} (include/uapi/linux/audit.h), as auditctl(8) writes it. */
final class AuditRule {

    private static final int FILTER_TASK = 1;
    private static final int FILTER_EXIT = 4;
    private static final int NEVER = 0;
    private static final int ALWAYS = 2;
    private static final int FIELD_ARCH = 11;
    private static final int FIELD_EXIT = 103;
    private static final int FIELD_KEY = 210;
    private static final int EQUAL = 0x40000000;

    private static final int ACTION = 4;
    private static final int FIELD_COUNT = 8;
    private static final int SYSCALLS = 12;

    /** Of fields, values and operators, and of the words with a bit for each system call. */
    private static final int MOST = 64;

    private static final int FIELDS = SYSCALLS + MOST * 4;
    private static final int VALUES = FIELDS + MOST * 4;
    private static final int OPERATORS = VALUES + MOST * 4;
    private static final int TEXT_LENGTH = OPERATORS + MOST * 4;
    private static final int TEXT = TEXT_LENGTH + 4;

    private AuditRule() {}

    /**
     * {@code -a always,exit -F arch=ARCH -S CALLS -F exit=-ERRNO -k KEY}.
     *
     * @param arch AUDIT_ARCH_*: numbers of system calls are another list on each
     */
    static byte[] failing(int arch, int[] calls, int errno, String key) {
        byte[] text = key.getBytes(UTF_8);
        byte[] rule = new byte[TEXT + text.length];
        Bytes.putU32(rule, 0, FILTER_EXIT);
        Bytes.putU32(rule, ACTION, ALWAYS);
        Bytes.putU32(rule, FIELD_COUNT, 3);
        for (int call : calls) {
            int word = SYSCALLS + call / 32 * 4;
            Bytes.putU32(rule, word, Bytes.u32(rule, word) | 1 << call % 32);
        }
        field(rule, 0, FIELD_ARCH, arch);
        field(rule, 1, FIELD_EXIT, -errno);
        field(rule, 2, FIELD_KEY, text.length);
        Bytes.putU32(rule, TEXT_LENGTH, text.length);
        System.arraycopy(text, 0, rule, TEXT, text.length);
        return rule;
    }

    private static void field(byte[] rule, int index, int field, int value) {
        Bytes.putU32(rule, FIELDS + index * 4, field);
        Bytes.putU32(rule, VALUES + index * 4, value);
        Bytes.putU32(rule, OPERATORS + index * 4, EQUAL);
    }

    /** The key of a rule like ours, which has no other text; empty for any other. */
    static String key(byte[] rule) {
        if (rule.length < TEXT || Bytes.u32(rule, 0) != FILTER_EXIT) {
            return "";
        }
        int length = Bytes.u32(rule, TEXT_LENGTH);
        boolean isOnlyText =
                Bytes.u32(rule, FIELD_COUNT) == 3
                        && Bytes.u32(rule, FIELDS + 8) == FIELD_KEY
                        && Bytes.u32(rule, VALUES + 8) == length;
        return isOnlyText && length > 0 && length <= rule.length - TEXT
                ? new String(rule, TEXT, length, UTF_8)
                : "";
    }

    /** {@code -a never,task}: then no process that begins is audited at all. */
    static boolean isNeverTask(byte[] rule) {
        return rule.length >= TEXT
                && Bytes.u32(rule, 0) == FILTER_TASK
                && Bytes.u32(rule, ACTION) == NEVER
                && Bytes.u32(rule, FIELD_COUNT) == 0;
    }
}
