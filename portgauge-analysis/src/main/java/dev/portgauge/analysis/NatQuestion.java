package dev.portgauge.analysis;

import dev.portgauge.model.CloudVm;
import dev.portgauge.model.NatBudget;

import java.util.Optional;

/**
 * What {@code limits} was told of a cloud's NAT in front.
 *
 * @param vm whose VM this is, where files of the machine tell it
 * @param budget what the NAT grants, where one is named or assumed
 * @param assumed whether the user did not name it
 */
public record NatQuestion(Optional<CloudVm> vm, Optional<NatBudget> budget, boolean assumed) {

    /** A machine in no known cloud, and no NAT named. */
    public static final NatQuestion NOTHING =
            new NatQuestion(Optional.empty(), Optional.empty(), false);

    boolean isNothing() {
        return vm.isEmpty() && budget.isEmpty();
    }
}
