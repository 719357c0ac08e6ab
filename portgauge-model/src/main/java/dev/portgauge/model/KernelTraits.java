package dev.portgauge.model;

import java.util.Set;

/**
 * Behaviour of this kernel that changes the arithmetic. Unknown counts as "no", which only widens
 * the bounds.
 *
 * @param bucketsReopen a port opens again to connect() when its last owner by bind() leaves (Linux
 *     6.18, 6.17.8: d57f4b874946 "tcp: Update bind bucket state on port release")
 * @param showsBoundInactive sock_diag lists sockets that are bound and idle (Linux 6.8:
 *     91051f003948)
 */
public record KernelTraits(boolean bucketsReopen, boolean showsBoundInactive) {

    /** Came with d57f4b874946: a bit of struct inet_timewait_sock. */
    private static final String REOPENS = "tw_connect_bind";

    /** Came with 91051f003948: a constant beside the states of TCP. */
    private static final String INACTIVE = "TCP_BOUND_INACTIVE";

    /** Names in the kernel's types that tell of a trait, whatever the version number. */
    public static final Set<String> NAMES = Set.of(REOPENS, INACTIVE);

    /** Whether nothing more can be found out. */
    public boolean areAll() {
        return bucketsReopen && showsBoundInactive;
    }

    /**
     * These, and those that the kernel's types tell of: a vendor's kernel may have a feature that
     * its version number does not promise.
     *
     * @param names of {@link #NAMES}, those that the kernel has
     */
    public KernelTraits with(Set<String> names) {
        return new KernelTraits(
                bucketsReopen || names.contains(REOPENS),
                showsBoundInactive || names.contains(INACTIVE));
    }

    /** By version number alone: what mainline has since then. */
    public static KernelTraits of(Reading<String> release) {
        if (!(release instanceof Reading.Known<String>(String text))) {
            return new KernelTraits(false, false);
        }
        long version = version(text);
        return new KernelTraits(version >= version("6.17.8"), version >= version("6.8.0"));
    }

    /**
     * The first three numbers of a release, 16 bits each; 0 where it does not start with a number.
     */
    private static long version(String release) {
        long version = 0;
        int at = 0;
        for (int part = 0; part < 3; part++) {
            long number = 0;
            while (at < release.length()
                    && release.charAt(at) >= '0'
                    && release.charAt(at) <= '9') {
                number = Math.min(number * 10 + release.charAt(at) - '0', 0xffff);
                at++;
            }
            version = version << 16 | number;
            boolean dot = at < release.length() && release.charAt(at) == '.';
            at = dot ? at + 1 : release.length();
        }
        return version;
    }
}
