package dev.portgauge.analysis.watch;

import java.util.List;

/** Every rule of a watch, in the order in which their findings are shown. */
final class WatchRules {

    static final List<WatchRule> ALL = List.of(new ExhaustedSoonRule(), new FastReuseRule());

    private WatchRules() {}
}
