package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to change in the sysctls of one network namespace, and what comes of it.
 *
 * @param changes in the order of {@link TunedSetting}; empty when nothing is to be changed
 * @param reservations what the reserved ports of the new range are for, ascending
 * @param notProposed what was looked at and is left alone
 * @param harms what forbids the plan; then it must not be applied
 * @param before what the settings give now; empty where the range or the sockets are unknown
 * @param after what they will give
 */
public record TuningPlan(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        SocketsRead read,
        List<SettingChange> changes,
        List<Reservation> reservations,
        List<NotProposed> notProposed,
        List<Harm> harms,
        Optional<Outlook> before,
        Optional<Outlook> after,
        List<Problem> problems) {

    public TuningPlan {
        changes = List.copyOf(changes);
        reservations = List.copyOf(reservations);
        notProposed = List.copyOf(notProposed);
        harms = List.copyOf(harms);
        problems = List.copyOf(problems);
    }

    /** The change of one setting, if there is one. */
    public Optional<SettingChange> change(TunedSetting setting) {
        for (SettingChange change : changes) {
            if (change.setting() == setting) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }

    /**
     * What one set of settings gives.
     *
     * @param reserved ports of the range that are reserved
     * @param usable ports open to connections towards any one destination
     * @param holdMillis how long a port is kept after a connection that this host closed
     * @param perSecond new connections a second that one destination can take for good
     * @param fullest the destination with the fewest ports left, the same before and after; empty
     *     where there is none
     */
    public record Outlook(
            PortRange range,
            int reserved,
            int usable,
            long holdMillis,
            double perSecond,
            Optional<DestinationDiagnosis> fullest) {

        /** Ports left towards the fullest destination, where they are known. */
        public OptionalInt left() {
            return fullest.isPresent()
                            && fullest.get().headroom()
                                    instanceof Reading.Known<Headroom>(Headroom headroom)
                    ? OptionalInt.of(headroom.left().estimate())
                    : OptionalInt.empty();
        }
    }

    /**
     * A setting that is left alone.
     *
     * @param value what it is now; empty where that is not known
     */
    public record NotProposed(TunedSetting setting, Why why, String value) {}

    /** Why a setting is left alone. */
    public enum Why {
        /** No safe range has more usable ports. */
        NO_WIDER_RANGE,
        /** What must be reserved is, or there is nothing. */
        RESERVED_ALREADY,
        /** The setting cannot be read. */
        UNKNOWN_SETTING,
        /** The sockets are not known, so that nobody can say what a range would collide with. */
        UNKNOWN_SOCKETS,
        /** TIME_WAIT is reused already. */
        REUSED_ALREADY,
        /** Without TCP timestamps no TIME_WAIT is reused, whatever the setting. */
        NO_TIMESTAMPS,
        /** TIME_WAIT holds less than a fifth of the ports towards every destination. */
        LITTLE_TIME_WAIT,
        /** The limit is not near. */
        NOT_BINDING,
        /** The limit is reached, and frees ports early, while they are short. */
        FREES_PORTS,
        /** There is no such limit: connections are not tracked. */
        NOT_TRACKED,
        /** Only the machine's first network namespace may set it. */
        FIRST_NETNS_ONLY,
        /** An earlier run raised it, and it is not near now: once more would help nobody. */
        RAISED_ALREADY,
        /** As high as portgauge raises it; what is beyond is for somebody who knows the memory. */
        HIGH_ALREADY
    }

    /**
     * What forbids a plan.
     *
     * @param ports that it is about
     * @param limit the first port that the range may begin with, or how many it must have; 0 where
     *     it is about something else
     */
    public record Harm(Kind kind, PortSet ports, int limit) {

        /** What harms. */
        public enum Kind {
            /** The range begins below the ports that every program may bind. */
            PRIVILEGED,
            /** Something has a port of the new range that would not be reserved. */
            UNRESERVED,
            /** A destination would have no port left, or the range no port to hand out. */
            NOTHING_LEFT,
            /** Fewer ports would be open than are in use, or hardly any. */
            TOO_FEW,
            /** What has ports of the new range is not known. */
            UNKNOWN_SOCKETS
        }
    }
}
