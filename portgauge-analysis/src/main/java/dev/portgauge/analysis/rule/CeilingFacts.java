package dev.portgauge.analysis.rule;

import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.Sockstat;

import java.util.List;

/**
 * What the rules about limits beside the ports may look at.
 *
 * @param sockstat not reported where it was not asked for
 * @param snat the translations that the answer is about, the fullest first
 */
public record CeilingFacts(HostCeilings ceilings, Reading<Sockstat> sockstat, List<SnatUse> snat) {

    public CeilingFacts {
        snat = List.copyOf(snat);
    }
}
