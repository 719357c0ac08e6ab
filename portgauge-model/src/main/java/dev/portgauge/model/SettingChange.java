package dev.portgauge.model;

import java.util.OptionalInt;

/**
 * One sysctl as it is, and as it is to be.
 *
 * @param before its value now, in the spelling of sysctl.conf
 * @param after what it is to be
 * @param gain what it adds to the changes before it in the plan
 */
public record SettingChange(
        TunedSetting setting, String before, String after, Reason reason, Gain gain) {

    /** Whether it does the same, whatever that gains. */
    public boolean isSameAs(SettingChange other) {
        return setting == other.setting && before.equals(other.before) && after.equals(other.after);
    }

    /** Why. */
    public enum Reason {
        /** The widest range that is safe on this host. */
        WIDEST_SAFE,
        /** Ports of the range that something else needs. */
        KEEP_FREE,
        /** TIME_WAIT holds much of a range, and outgoing connections may take it over. */
        TIME_WAIT_HEAVY,
        /** More TIME_WAIT sockets than are allowed, while ports are not short. */
        TIME_WAIT_OVERFLOW,
        /** The connection tracking table is full, or nearly. */
        CONNTRACK_FULL,
        /** The user asked for it. */
        WANTED
    }

    /**
     * What is gained; less than 0 where it costs.
     *
     * @param usable ports open to connections towards any one destination
     * @param left ports left towards the fullest destination; empty where there is none
     * @param perSecond new connections a second that one destination can take for good
     * @param entries more that the limit allows, of what it counts; 0 of ports
     */
    public record Gain(int usable, OptionalInt left, double perSecond, long entries) {}
}
