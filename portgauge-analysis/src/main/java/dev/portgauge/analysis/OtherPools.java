package dev.portgauge.analysis;

import dev.portgauge.model.Evidence.OtherPool;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The other TCP pool of a source address: of bind() beside connect(), and of connect() beside
 * bind(). It is worth a word when it is nearer its end.
 */
final class OtherPools {

    private final World world;
    private final CheckOptions options;
    private @Nullable BindCounter bind;
    private @Nullable LedgerCounter connect;

    OtherPools(World world, CheckOptions options) {
        this.world = world;
        this.options = options;
    }

    /** The other pool, when its verdict is worse than the candidate's. */
    Optional<OtherPool> worse(Candidate candidate) {
        if (candidate.source().isEmpty()
                || candidate.verdict() == Verdict.CRITICAL
                || candidate.verdict() == Verdict.UNKNOWN
                || !(world.book() instanceof Reading.Known<PortBook>(PortBook book))) {
            return Optional.empty();
        }
        return switch (options.pool()) {
            case TCP_CONNECT -> mayBeWorse(candidate, book) ? bind(candidate) : Optional.empty();
            case TCP_BIND -> connect(candidate, book);
            case UDP_CONNECT, UDP_BIND -> Optional.empty();
        };
    }

    /** Even if every socket were in the way of bind(): saves counting nearly always. */
    private boolean mayBeWorse(Candidate candidate, PortBook book) {
        int size = book.range().size();
        Verdict worst = options.thresholds().judge(size - book.busy(), size);
        return worst != Verdict.OK && worst != candidate.verdict();
    }

    private Optional<OtherPool> bind(Candidate candidate) {
        if (bind == null && world.usable() instanceof Reading.Known<UsableRange>(UsableRange one)) {
            bind = new BindCounter(world.snapshot(), PortPool.TCP_BIND, one, false);
        }
        BindCounter counter = bind;
        if (counter == null) {
            return Optional.empty();
        }
        counter.count(candidate);
        return worse(candidate, PortPool.TCP_BIND, counter.headroom());
    }

    /** Towards the fullest of the destinations that its source connects to. */
    private Optional<OtherPool> connect(Candidate candidate, PortBook book) {
        if (connect == null) {
            connect = new LedgerCounter(world, book);
        }
        LedgerCounter counter = connect;
        int fullest = SessionGroups.NONE;
        int fewest = 0;
        for (int group : candidate.groups()) {
            counter.count(group);
            if (fullest == SessionGroups.NONE || counter.estimate() < fewest) {
                fewest = counter.estimate();
                fullest = group;
            }
        }
        counter.count(fullest);
        return worse(candidate, PortPool.TCP_CONNECT, counter.headroom());
    }

    private Optional<OtherPool> worse(Candidate candidate, PortPool pool, Headroom headroom) {
        int capacity = headroom.ledger().capacity();
        Verdict verdict = options.thresholds().judge(headroom.left().estimate(), capacity);
        boolean worse =
                verdict != candidate.verdict() && verdict.worse(candidate.verdict()) == verdict;
        return worse
                ? Optional.of(new OtherPool(pool, headroom.left(), capacity, verdict))
                : Optional.empty();
    }
}
