package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code map}: the reason of every port, towards one destination or several.
 *
 * @param pool whose ports these are
 * @param narrowed whether it is only about some targets or one source address
 * @param panels in the order of the targets, the fullest first for each; without a target the
 *     fullest first
 * @param omitted destinations that are not shown
 * @param omittedSessions their connections
 * @param answers what the kernel said of its bind buckets, if it was asked
 */
public record MapDiagnosis(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        PortPool pool,
        SocketsRead read,
        boolean narrowed,
        List<Panel> panels,
        int omitted,
        int omittedSessions,
        Optional<BucketAnswers> answers,
        List<Problem> problems) {

    public MapDiagnosis {
        panels = List.copyOf(panels);
        problems = List.copyOf(problems);
    }

    /**
     * One picture: the range of one source address towards one destination.
     *
     * @param destination without holders and findings; its source and remote address are both empty
     *     when no connection is in use and none was asked for: the range towards any destination
     * @param reasons unknown when the range, the sockets or the source address are
     */
    public record Panel(DestinationDiagnosis destination, Reading<PortReasons> reasons) {}

    /** The pictures that there are. */
    public List<PortReasons> known() {
        List<PortReasons> known = new ArrayList<>();
        for (Panel panel : panels) {
            if (panel.reasons() instanceof Reading.Known<PortReasons> one) {
                known.add(one.value());
            }
        }
        return known;
    }

    /**
     * How the pictures differ; all of the same range.
     *
     * @param closedInAll ports that no picture has open
     * @param closedInOne by picture: ports that this one has closed, and no other
     * @param closedInSome ports that several have closed, but not all
     * @param closedInNone all other ports of the range
     */
    public record Comparison(
            int closedInAll, List<Integer> closedInOne, int closedInSome, int closedInNone) {

        public Comparison {
            closedInOne = List.copyOf(closedInOne);
        }

        /** Of at least two. */
        public static Comparison of(List<PortReasons> pictures) {
            int[] inOne = new int[pictures.size()];
            int[] byNumber = new int[pictures.size() + 1];
            PortRange range = pictures.getFirst().range();
            for (int port = range.first(); port <= range.last(); port++) {
                int closed = 0;
                int where = 0;
                for (int i = 0; i < inOne.length; i++) {
                    if (pictures.get(i).at(port).isClosed()) {
                        closed++;
                        where = i;
                    }
                }
                byNumber[closed]++;
                inOne[where] += closed == 1 ? 1 : 0;
            }
            int all = byNumber[inOne.length];
            int none = byNumber[0];
            List<Integer> one = new ArrayList<>();
            for (int ports : inOne) {
                one.add(ports);
            }
            return new Comparison(all, one, range.size() - all - none - byNumber[1], none);
        }
    }
}
