package dev.portgauge.analysis.rule;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Evidence.Lopsided;
import dev.portgauge.model.Evidence.OtherPool;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.Verdict;

import java.util.List;
import java.util.Optional;

/**
 * What the rules of a check may look at: one source address towards one destination.
 *
 * @param pool whose ports were counted
 * @param worst what the verdict would be if no more than the lower bound were left
 * @param trigger which threshold was reached; empty when the verdict is OK or UNKNOWN
 * @param loopback whether the source or the destination is a loopback address
 * @param bindFirst who called bind() before connect(), with the ports this closed to everybody
 * @param closeWaitHolders who holds the CLOSE_WAIT connections, most first
 * @param closeWaitMillis how long at least the oldest of them is in CLOSE_WAIT
 * @param noSource the errno with which the kernel refused a source address, if it did
 * @param sockets known when there are sockets to count, else why there are none
 * @param binding the limit beside the ports that is reached before they are
 * @param ceilings the verdict by the limits beside the ports
 * @param lopsided the source address that has more ports left, when this one is short
 * @param otherPool the other pool of the same source address, when it is nearer its end
 * @param nat what a cloud's NAT in front leaves, where one was named
 */
public record DestinationFacts(
        PortPool pool,
        Verdict verdict,
        Verdict worst,
        Optional<Trigger> trigger,
        Reading<Headroom> headroom,
        Sessions sessions,
        KernelSettings settings,
        boolean loopback,
        List<Holder> holders,
        List<Holder> bindFirst,
        List<Holder> closeWaitHolders,
        Reading<Integer> closeWaitMillis,
        Optional<String> noSource,
        Optional<OtherPool> otherPool,
        Reading<?> sockets,
        Optional<Ceiling> binding,
        Verdict ceilings,
        Optional<Lopsided> lopsided,
        Optional<NatUse> nat) {

    /** What refuses the headroom where this host does not have the source address. */
    public static final String BIND = "bind()";
}
