package dev.portgauge.analysis.rule;

import java.util.List;

/** Every rule about limits beside the ports, in the order in which their findings are shown. */
public final class CeilingRules {

    public static final List<CeilingRule> ALL =
            List.of(
                    new ConntrackRule(),
                    new SnatPortsRule(),
                    new OpenFilesRule(),
                    new TimeWaitBucketsRule());

    private CeilingRules() {}
}
