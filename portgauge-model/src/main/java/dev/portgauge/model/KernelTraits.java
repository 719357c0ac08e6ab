package dev.portgauge.model;

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

    /**
     * By version number alone, so a backport is not noticed: the bounds are then wider than they
     * need be.
     */
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
