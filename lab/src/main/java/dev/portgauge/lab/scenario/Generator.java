package dev.portgauge.lab.scenario;

import static dev.portgauge.lab.world.World.endpoint;

import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.model.Endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws scenarios that are nastier than any host; the same for the same seed. */
public final class Generator {

    /** Which sockets are in the way. */
    public enum Mix {
        TCP,
        /** UDP, and a little TCP, which must not matter. */
        UDP
    }

    private static final int MOST_SIZE = 100;

    private Generator() {}

    /**
     * The scenario of a seed.
     *
     * @param newcomers one of them comes next
     */
    public static Scenario scenario(long seed, Mix mix, List<Newcomer> newcomers) {
        Dice dice = new Dice(new SplittableRandom(seed));
        Settings settings = settings(dice);
        Newcomer newcomer = dice.any(newcomers);
        // to wait for those that stay as they are takes most of the time
        TcpActions tcp = new TcpActions(dice, settings, newcomer.to(), dice.one(8));
        UdpActions udp = new UdpActions(dice, settings);
        List<Action> actions = new ArrayList<>();
        int size = settings.size();
        int count = size / 4 + dice.below(size + 2);
        while (actions.size() < count) {
            actions.add(mix == Mix.TCP || dice.one(8) ? tcp.next() : udp.next());
        }
        return new Scenario(settings, newcomer, actions);
    }

    private static Settings settings(Dice dice) {
        int size =
                switch (dice.below(6)) {
                    case 0 -> 1 + dice.below(8);
                    case 1, 2 -> 9 + dice.below(32);
                    default -> 60 + dice.below(MOST_SIZE - 59);
                };
        int first = 40_000 + dice.below(2);
        String reserved = "";
        if (dice.one(2)) {
            int from = first + dice.below(size);
            int also = first + dice.below(size);
            reserved = from + "-" + (from + 2) + "," + (from + 1) + "," + also;
        }
        return new Settings(
                first,
                size,
                reserved,
                dice.below(3),
                dice.one(4) ? 60_000 : 1,
                dice.one(8) ? 0 : 1,
                // above 60 s an orphan in FIN_WAIT2 stays a whole socket
                dice.one(3) ? 90 : 30,
                dice.one(8) ? 1 : 0);
    }

    /** Draws that both kinds of action need. */
    record Dice(SplittableRandom random) {

        int below(int bound) {
            return random.nextInt(bound);
        }

        boolean one(int in) {
            return random.nextInt(in) == 0;
        }

        <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        int port(Settings settings) {
            return settings.first() + below(settings.size());
        }

        /** One of the range, or 0. */
        int portOrNone(Settings settings) {
            return one(4) ? 0 : port(settings);
        }

        Endpoint place(Family family, int port) {
            return switch (family) {
                case V4 -> endpoint(any(List.of("0.0.0.0", "127.0.0.1", "127.0.0.77")), port);
                case MAPPED -> endpoint(any(List.of("0.0.0.0", "127.0.0.1")), port);
                case V6 -> endpoint(any(List.of("::", "::1")), port);
            };
        }

        Extras extras(Settings settings) {
            return switch (below(12)) {
                case 0 -> new Extras(true, false, 0, 0);
                case 1 -> new Extras(false, true, 0, 0);
                case 2 -> {
                    int low = port(settings);
                    yield new Extras(
                            one(4), one(4), low, Math.min(low + below(8), settings.last()));
                }
                default -> Extras.NONE;
            };
        }
    }
}
