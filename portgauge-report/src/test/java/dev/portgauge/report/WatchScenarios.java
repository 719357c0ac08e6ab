package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.MeasuredRate;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchSummary.Fewest;
import dev.portgauge.model.WatchSummary.Seen;
import dev.portgauge.model.WatchTick;
import dev.portgauge.model.WatchTick.Cost;
import dev.portgauge.model.WatchTick.Crossing;
import dev.portgauge.model.WatchTick.Flow;
import dev.portgauge.model.WatchTick.Forecast;
import dev.portgauge.model.WatchTick.Line;
import dev.portgauge.model.WatchTick.Look;
import dev.portgauge.model.WatchTick.Reuse;
import dev.portgauge.model.WatchTick.Totals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A watch with everything that can be in one. */
final class WatchScenarios {

    static final Reuse REUSE = new Reuse(300, 1_250, 30_400, 240, 1_000);

    static final Forecast SOON =
            new Forecast(
                    Optional.of(Duration.ofSeconds(190)),
                    Optional.of(Duration.ofSeconds(15)),
                    0,
                    74.3,
                    74.3,
                    12,
                    60_000,
                    10,
                    Duration.ofSeconds(9));

    private static final Forecast LEVELS =
            new Forecast(
                    Optional.empty(),
                    Optional.empty(),
                    4_120,
                    50,
                    0,
                    50,
                    60_000,
                    4,
                    Duration.ofSeconds(3));

    static final Finding EXHAUSTED_SOON =
            new Finding(
                    "PG024",
                    Severity.WARNING,
                    new Evidence.ExhaustedSoon(new PortsLeft(14_200, 14_200, 14_200), SOON));

    private static final Finding NOTHING_LEFT =
            new Finding(
                    "PG001",
                    Severity.CRITICAL,
                    new Evidence.Shortage(
                            new PortsLeft(0, 0, 0), 100, Evidence.Trigger.NOTHING_LEFT));

    static final Finding FAST_REUSE =
            new Finding("PG023", Severity.NOTICE, new Evidence.FastReuse(REUSE));

    private WatchScenarios() {}

    static DestinationDiagnosis found(String remote, int connected, int waiting) {
        PortRange range = Samples.DEFAULT;
        return Samples.to(remote, 443)
                .headroom(
                        Samples.headroom(
                                range,
                                Map.of(
                                        PortReason.CONNECTED,
                                        connected,
                                        PortReason.TIME_WAIT_BLOCKED,
                                        waiting,
                                        PortReason.FREE,
                                        range.size() - connected - waiting),
                                Map.of(TcpState.ESTABLISHED, connected)))
                .sessions(
                        Map.of(TcpState.ESTABLISHED, connected, TcpState.TIME_WAIT, waiting),
                        connected + waiting,
                        0,
                        0)
                .build();
    }

    private static Totals totals(long sockets, long opened) {
        return new Totals(
                sockets,
                12,
                28_232,
                OptionalDouble.of(12.25),
                opened,
                opened < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(14)));
    }

    private static WatchTick tick(int number, Look look, Verdict verdict, Line... lines) {
        boolean taken = look == Look.TAKEN;
        return new WatchTick(
                number,
                Samples.TAKEN.plusSeconds(number),
                Duration.ofSeconds(number - 1),
                look,
                totals(look == Look.TOO_FEW ? 812 : 29_000, look == Look.TOO_FEW ? -1 : 3),
                List.of(lines),
                0,
                verdict,
                taken ? Optional.of(SocketsRead.by(SocketSource.SOCK_DIAG)) : Optional.empty(),
                number == 2
                        ? List.of(new Problem(Problem.Kind.STICKY_BUCKETS, "6.1.0", ""))
                        : List.of(),
                new Cost(Optional.of(Duration.ofNanos(1_250_000)), taken ? 29_000 : 0));
    }

    private static Line first(DestinationDiagnosis found) {
        return new Line(
                1,
                found,
                Verdict.OK,
                Optional.empty(),
                Reuse.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Line line(
            int id, DestinationDiagnosis found, Forecast forecast, boolean isHalf, Finding... all) {
        return new Line(
                id,
                found,
                forecast.isSoon() ? Verdict.WARNING : Verdict.OK,
                Optional.of(new Flow(Duration.ofSeconds(1), 1_234, id == 1 ? 1_234 : -7)),
                REUSE,
                Optional.of(forecast),
                isHalf
                        ? Optional.of(new Crossing(true, Samples.TAKEN.plusSeconds(3)))
                        : Optional.empty(),
                List.of(all));
    }

    static List<WatchTick> ticks() {
        DestinationDiagnosis near = found("10.77.0.2", 14_000, 32);
        DestinationDiagnosis full = found("10.77.0.2", 28_232, 0);
        DestinationDiagnosis far = found("2001:db8::5", 100, 3_000);
        DestinationDiagnosis unknown =
                Samples.to("10.77.0.3", 443)
                        .unknown(new Reading.Refused<>("net.ipv4.ip_local_port_range", "EACCES"))
                        .build();
        List<WatchTick> ticks = new ArrayList<>();
        ticks.add(tick(1, Look.TOO_FEW, Verdict.OK));
        ticks.add(tick(2, Look.TAKEN, Verdict.OK, first(near)));
        ticks.add(tick(3, Look.TAKEN, Verdict.OK));
        ticks.add(
                tick(
                        4,
                        Look.TAKEN,
                        Verdict.WARNING,
                        line(1, near, SOON, true, EXHAUSTED_SOON, FAST_REUSE),
                        line(2, far, LEVELS, false)));
        ticks.add(
                tick(
                        5,
                        Look.TAKEN,
                        Verdict.CRITICAL,
                        line(1, full, SOON, false, NOTHING_LEFT, EXHAUSTED_SOON),
                        new Line(
                                3,
                                unknown,
                                Verdict.UNKNOWN,
                                Optional.empty(),
                                Reuse.NONE,
                                Optional.empty(),
                                Optional.of(new Crossing(false, Samples.TAKEN)),
                                List.of())));
        ticks.add(tick(6, Look.NOTHING_MOVED, Verdict.CRITICAL));
        return ticks;
    }

    static WatchSummary summary() {
        Seen first =
                new Seen(
                        1,
                        found("10.77.0.2", 28_000, 32),
                        Verdict.CRITICAL,
                        Optional.of(new Fewest(200, Samples.TAKEN)),
                        4_500,
                        Optional.of(
                                new MeasuredRate(
                                        Duration.ofSeconds(60), 60, 4_500, 4_400, 4_300, 100, 9)),
                        93.5,
                        REUSE,
                        List.of(EXHAUSTED_SOON, FAST_REUSE));
        Seen second =
                new Seen(
                        2,
                        found("2001:db8::5", 1, 0),
                        Verdict.OK,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        0,
                        Reuse.NONE,
                        List.of());
        return new WatchSummary(
                Optional.empty(),
                Samples.TAKEN,
                Duration.ofSeconds(60),
                61,
                60,
                Verdict.CRITICAL,
                List.of(first, second),
                false,
                new Cost(Optional.of(Duration.ofMillis(350)), 0));
    }
}
