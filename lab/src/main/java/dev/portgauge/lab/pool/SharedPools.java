package dev.portgauge.lab.pool;

import dev.portgauge.kernel.ReadBy;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.world.Question;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;

import java.util.Optional;

/** What {@code check} says of the pools that all destinations share. */
final class SharedPools {

    private SharedPools() {}

    /** With {@code --via bind} and {@code --udp} as the pool has it. */
    static Prediction check(PortPool pool, Newcomer newcomer) {
        Optional<IpAddress> source =
                pool == PortPool.UDP_CONNECT ? Optional.empty() : Optional.of(newcomer.from());
        Question question = new Question(newcomer.to(), source, pool, newcomer.v6Only());
        CheckDiagnosis book = question.read(World.kernel(), ReadBy.BOOK);
        return new Prediction(
                left(question.read(World.kernel(), ReadBy.NETLINK)),
                Optional.empty(),
                book.read().source() == SocketSource.BOOK
                        ? Optional.of(left(book))
                        : Optional.empty());
    }

    private static PortsLeft left(CheckDiagnosis check) {
        Reading<Headroom> headroom = check.destinations().getFirst().headroom();
        return headroom.known().orElseThrow(() -> new AssertionError(headroom.toString())).left();
    }
}
