import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.NetnsAnalysis;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.LiveNamespaces;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsSurvey;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code check --all-netns} costs in a warm process.
 *
 * <pre>
 * AllNetns ROUNDS NAMESPACES    prints: namespaces, sockets, ms of finding and reading all of them, ms of the analysis;
 *                               fails where there are fewer namespaces with connections than NAMESPACES
 * </pre>
 */
public final class AllNetns {

    private static final int WARM_UPS = 10;
    private static final int TOP = 20;

    private AllNetns() {}

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        double[] reading = new double[rounds];
        double[] analysis = new double[rounds];
        int namespaces = 0;
        int sockets = 0;
        for (int i = -WARM_UPS; i < rounds; i++) {
            long begun = System.nanoTime();
            NetnsSurvey survey = survey();
            long read = System.nanoTime();
            NetnsDiagnosis<CheckDiagnosis> check = NetnsAnalysis.checks(survey, everything());
            long analysed = System.nanoTime();
            reading[Math.max(i, 0)] = (read - begun) / 1e6;
            analysis[Math.max(i, 0)] = (analysed - read) / 1e6;
            namespaces = 0;
            sockets = 0;
            for (NetnsSurvey.Seen seen : survey.seen()) {
                sockets += seen.snapshot().sockets().size();
            }
            for (NetnsDiagnosis.Inside<CheckDiagnosis> one : check.namespaces()) {
                namespaces += one.diagnosis().destinations().isEmpty() ? 0 : 1;
            }
            if (namespaces < Integer.parseInt(args[1])) {
                throw new IllegalStateException(
                        namespaces + " namespaces with connections, " + survey.problems());
            }
        }
        System.out.printf(
                "%d %d %.3f %.3f%n", namespaces, sockets, median(reading), median(analysis));
    }

    private static NetnsSurvey survey() {
        Collector.Request request =
                new Collector.Request(Collector.Owners.SAMPLED, false, Set.of());
        return new LiveNamespaces(Clock.systemUTC()).survey(one -> one.collect(request));
    }

    private static CheckOptions everything() {
        return new CheckOptions(List.of(), Optional.empty(), TOP, Thresholds.DEFAULTS);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
