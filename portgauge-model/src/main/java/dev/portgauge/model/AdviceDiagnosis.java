package dev.portgauge.model;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done, with what it is based on.
 *
 * @param check what it is based on
 * @param advice in the order of its effect
 * @param myths what is often tried here, and does not help on this host
 * @param firstLimit what would be reached first, where anything is known
 * @param isKernelKnown whether the settings and the sockets that a plan for them needs were read
 */
public record AdviceDiagnosis(
        CheckDiagnosis check,
        List<Advice> advice,
        List<Myth> myths,
        Optional<FirstLimit> firstLimit,
        boolean isKernelKnown) {

    public AdviceDiagnosis {
        advice = List.copyOf(advice);
        myths = List.copyOf(myths);
    }

    /** Whether something is to be done now. */
    public boolean isUrgent() {
        for (Advice one : advice) {
            if (one.isUrgent()) {
                return true;
            }
        }
        return check.verdict() == Verdict.CRITICAL || check.verdict() == Verdict.WARNING;
    }

    /**
     * A limit that is nearer its end than all others.
     *
     * @param destination towards which the ports are, where it is they; else empty
     * @param ceiling another limit than the ports, where that is nearer
     * @param left so many connections more
     * @param limit of so many
     */
    public record FirstLimit(
            Optional<DestinationDiagnosis> destination,
            Optional<Ceiling> ceiling,
            long left,
            long limit) {}

    /**
     * What is often believed and is wrong here.
     *
     * @param value the setting it is about, as it is; empty where it is about none
     * @param collisions what the widest range would collide with on this host
     */
    public record Myth(Kind kind, String value, List<Reservation> collisions) {

        public Myth {
            collisions = List.copyOf(collisions);
        }

        /** Which. */
        public enum Kind {
            /** That tcp_fin_timeout shortens TIME_WAIT. */
            FIN_TIMEOUT,
            /** That tcp_tw_reuse helps every connection. */
            TW_REUSE,
            /** That there is a tcp_tw_recycle. */
            TW_RECYCLE,
            /** That 1024-65535 is the best range. */
            WIDEST_RANGE,
            /** That the number of ports does not matter: it should be even. */
            ODD_RANGE,
            /** That a host has one pool of ports, whatever its addresses. */
            ONE_POOL,
            /** That a setting of the kernel ends CLOSE_WAIT. */
            CLOSE_WAIT
        }
    }
}
