package dev.portgauge.report;

import dev.portgauge.model.TuningReport;
import dev.portgauge.model.TuningReport.Earlier;
import dev.portgauge.model.TuningReport.Place;
import dev.portgauge.model.TuningReport.Scope;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Failure;
import dev.portgauge.model.TuningResult.Kind;
import dev.portgauge.model.TuningResult.Left;
import dev.portgauge.model.TuningResult.Step;

import java.util.List;
import java.util.Optional;

/** Answers of {@code tune} that end otherwise, or elsewhere. */
final class TuneEndings {

    private TuneEndings() {}

    /** What the kernel refused, and what somebody else has set since. */
    static TuningReport stuck() {
        return TuneScenarios.plan()
                .with(
                        new TuningResult(
                                Kind.STUCK,
                                List.of(new Step(TuneScenarios.FILE, "text\n", "")),
                                Optional.of(new Failure("net.ipv4.ip_local_port_range", "EACCES")),
                                List.of(
                                        new Left(
                                                "net.ipv4.ip_local_port_range",
                                                "10240 65535",
                                                "32768 60999",
                                                Optional.of("EACCES")),
                                        new Left(
                                                "net.ipv4.ip_local_reserved_ports",
                                                "8080",
                                                "",
                                                Optional.empty()))),
                        Optional.of(TuneScenarios.after()));
    }

    static TuningReport inPart() {
        return TuneScenarios.plan()
                .with(
                        new TuningResult(
                                Kind.UNDONE_IN_PART,
                                List.of(new Step("net.ipv4.tcp_tw_reuse", "1", "2")),
                                Optional.empty(),
                                List.of(
                                        new Left(
                                                TuneScenarios.FILE,
                                                "theirs\n",
                                                "",
                                                Optional.empty()))),
                        Optional.of(TuneScenarios.after()));
    }

    /** In a container, and from one that shares the machine's network namespace. */
    static TuningReport container(Scope scope) {
        String state = "/run/portgauge/tune-net-4026532179.state";
        Place place =
                new Place(
                        scope,
                        Optional.empty(),
                        "",
                        0,
                        state,
                        Earlier.NOTHING,
                        "",
                        Optional.empty(),
                        List.of());
        return TuneScenarios.report(TuneScenarios.plan(List.of()), place);
    }
}
