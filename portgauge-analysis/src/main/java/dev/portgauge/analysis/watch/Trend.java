package dev.portgauge.analysis.watch;

import java.util.Arrays;

/** The last looks as straight lines: least squares over at most {@value #LOOKS} of them. */
final class Trend {

    static final int LOOKS = 10;

    /** With fewer the error of the slope means nothing. */
    private static final int FEWEST = 4;

    /** So many times its standard error a slope has to be. */
    private static final double SURE = 3;

    /** Less change over all looks is no trend. */
    private static final int LEAST_CHANGE = 3;

    private final double[] seconds = new double[LOOKS];
    private final double[] values = new double[LOOKS];
    private int size;

    void add(double at, double value) {
        if (size == LOOKS) {
            System.arraycopy(seconds, 1, seconds, 0, LOOKS - 1);
            System.arraycopy(values, 1, values, 0, LOOKS - 1);
            size--;
        }
        seconds[size] = at;
        values[size] = value;
        size++;
    }

    int size() {
        return size;
    }

    /** Seconds between the first and the last. */
    double span() {
        return size == 0 ? 0 : seconds[size - 1] - seconds[0];
    }

    /** Change from the first to the last. */
    double change() {
        return size == 0 ? 0 : values[size - 1] - values[0];
    }

    /** By least squares, a second. */
    double slope() {
        double time = mean(seconds);
        double value = mean(values);
        double above = 0;
        double below = 0;
        for (int i = 0; i < size; i++) {
            above += (seconds[i] - time) * (values[i] - value);
            below += (seconds[i] - time) * (seconds[i] - time);
        }
        return below == 0 ? 0 : above / below;
    }

    /**
     * The slope where it is one, else 0: it is well above its error, and half of the steps are at
     * least half as steep, so that one burst is none.
     */
    double surely() {
        double slope = slope();
        if (size < FEWEST || Math.abs(slope * span()) < LEAST_CHANGE) {
            return 0;
        }
        double typical = medianStep();
        boolean isLasting = slope > 0 ? typical >= slope / 2 : typical <= slope / 2;
        return isLasting && Math.abs(slope) >= SURE * error(slope) ? slope : 0;
    }

    private double error(double slope) {
        double time = mean(seconds);
        double value = mean(values);
        double residuals = 0;
        double below = 0;
        for (int i = 0; i < size; i++) {
            double residual = values[i] - value - slope * (seconds[i] - time);
            residuals += residual * residual;
            below += (seconds[i] - time) * (seconds[i] - time);
        }
        return below == 0 ? Double.MAX_VALUE : Math.sqrt(residuals / (size - 2) / below);
    }

    private double medianStep() {
        double[] steps = new double[size - 1];
        for (int i = 0; i < steps.length; i++) {
            double took = seconds[i + 1] - seconds[i];
            steps[i] = took <= 0 ? 0 : (values[i + 1] - values[i]) / took;
        }
        Arrays.sort(steps);
        int half = steps.length / 2;
        return steps.length % 2 == 1 ? steps[half] : (steps[half - 1] + steps[half]) / 2;
    }

    private double mean(double[] all) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += all[i];
        }
        return size == 0 ? 0 : sum / size;
    }
}
