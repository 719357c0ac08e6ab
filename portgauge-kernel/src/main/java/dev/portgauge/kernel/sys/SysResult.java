package dev.portgauge.kernel.sys;

/** What a system call returned: the kernel's "no" is a value, not an exception. */
public sealed interface SysResult {

    /** It worked; {@code value} is what it returned. */
    record Ok(long value) implements SysResult {}

    /** It failed; {@code call} is its name. */
    record Failed(String call, int errno) implements SysResult {

        /** The errno's name, for example EPERM. */
        public String errnoName() {
            return Errno.name(errno);
        }
    }
}
