package dev.portgauge.lab.pool;

import static dev.portgauge.lab.world.World.endpoint;

import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.lab.scenario.Generator.Mix;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.world.Question;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;

import java.util.List;
import java.util.Optional;

/** connect() without a port, from the address of the route or from one that is given. */
public final class ConnectPool implements Pool {

    private static final Endpoint V4 = endpoint("127.0.0.1", 9000);
    private static final IpAddress OTHER = IpAddress.parse("127.0.0.5");
    private static final Endpoint LOCAL = endpoint(Scenario.LOCAL, 9000);

    private final Predictor predictor;

    public ConnectPool() {
        this(ConnectPool::check);
    }

    /** With another predictor than {@code check}. */
    public ConnectPool(Predictor predictor) {
        this.predictor = predictor;
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public Mix mix() {
        return Mix.TCP;
    }

    @Override
    public List<Newcomer> newcomers() {
        return List.of(
                Newcomer.towards(Family.V4, V4),
                Newcomer.towards(Family.MAPPED, V4),
                Newcomer.towards(Family.V6, endpoint("::1", 9000)),
                new Newcomer(Family.V4, false, OTHER, V4),
                new Newcomer(Family.MAPPED, false, OTHER, V4),
                Newcomer.towards(Family.V4, LOCAL));
    }

    @Override
    public Prediction predict(World world, Newcomer newcomer) throws Exception {
        return predictor.of(world, newcomer);
    }

    private static Prediction check(World world, Newcomer newcomer) {
        Question question = new Question(newcomer.to(), newcomer.source());
        CheckDiagnosis read = question.read(World.kernel(), ReadBy.NETLINK);
        CheckDiagnosis asked = question.ask(World.kernel());
        CheckDiagnosis book = question.read(World.kernel(), ReadBy.BOOK);
        return new Prediction(
                left(read, newcomer),
                asked.answers().map(said -> left(asked, newcomer)),
                book.read().source() == SocketSource.BOOK
                        ? Optional.of(left(book, newcomer))
                        : Optional.empty());
    }

    /** From the address of the route, which towards an address of our own is that address. */
    public static PortsLeft left(CheckDiagnosis check, Newcomer newcomer) {
        IpAddress source = newcomer.source().orElse(newcomer.to().address());
        DestinationDiagnosis found =
                check.destinations().stream()
                        .filter(one -> one.source().equals(Optional.of(source)))
                        .findFirst()
                        .orElseThrow();
        Reading<Headroom> headroom = found.headroom();
        return headroom.known().orElseThrow(() -> new AssertionError(headroom.toString())).left();
    }

    @Override
    public int fill(World world, Newcomer newcomer) {
        return world.fill(
                        Errno.EADDRNOTAVAIL,
                        () -> newcomer.tcp(world),
                        sock -> connect(sock, newcomer))
                .size();
    }

    /** 0 or the errno; a source address is given without a port. */
    private static int connect(Sock sock, Newcomer newcomer) {
        if (newcomer.source().isPresent()) {
            sock.set(Sock.IPPROTO_IP, Sock.IP_BIND_ADDRESS_NO_PORT, 1);
            int errno = sock.tryBind(new Endpoint(newcomer.from(), 0));
            if (errno != 0) {
                return errno;
            }
        }
        return sock.tryConnect(newcomer.to());
    }

    /** The bounds hold; where the kernel was asked and its search is exact, it is that number. */
    @Override
    public Optional<String> disagreement(Scenario scenario, Prediction prediction, int made) {
        int slack = scenario.settings().isEven() ? 0 : 1;
        Optional<String> broken = prediction.broken(made, slack);
        if (broken.isPresent() || !scenario.settings().isEven()) {
            return broken;
        }
        return prediction
                .asked()
                .filter(left -> Prediction.askedFor(scenario, left) != made)
                .map(left -> "not the exact number after asking");
    }
}
