package dev.portgauge.lab.world;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Snapshot;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What {@code portgauge check} is asked, and by the same way answered.
 *
 * @param source as {@code --source}
 * @param pool as {@code --via} and {@code --udp}
 * @param v6Only as {@code --v6only}
 */
public record Question(Endpoint remote, Optional<IpAddress> source, PortPool pool, boolean v6Only) {

    /** Of connect(). */
    public Question(Endpoint remote, Optional<IpAddress> source) {
        this(remote, source, PortPool.TCP_CONNECT, false);
    }

    /** What {@code portgauge check ADDRESS:PORT} says when it reads this way. */
    public CheckDiagnosis read(Kernel kernel, ReadBy by) {
        return of(new Collector(kernel, Clock.systemUTC()).collect(request(by)));
    }

    /** What {@code portgauge check ADDRESS:PORT} would say of this snapshot. */
    public CheckDiagnosis of(Snapshot snapshot) {
        return CheckAnalysis.of(snapshot, options());
    }

    /** What {@code portgauge check ADDRESS:PORT --read netlink --ask-kernel} says. */
    public CheckDiagnosis ask(Kernel kernel) {
        Collector collector = new Collector(kernel, Clock.systemUTC());
        Snapshot before = collector.collect(request(ReadBy.NETLINK));
        PortSet undecided = CheckAnalysis.undecided(before, options());
        return of(collector.ask(undecided, before, request(ReadBy.NETLINK)));
    }

    private Collector.Request request(ReadBy by) {
        return new Collector.Request(
                Collector.Owners.NOT_AT_ALL,
                false,
                Set.of(remote.address()),
                source.filter(address -> !address.isAny()),
                pool.protocol(),
                by);
    }

    private CheckOptions options() {
        Target target =
                new Target(
                        remote.toString(),
                        List.of(AddressBlock.of(remote.address())),
                        remote.port() == 0 ? OptionalInt.empty() : OptionalInt.of(remote.port()));
        return new CheckOptions(List.of(target), source, pool, v6Only, 100, Thresholds.DEFAULTS);
    }
}
