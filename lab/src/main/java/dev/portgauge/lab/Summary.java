package dev.portgauge.lab;

import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.model.PortsLeft;

import java.util.Locale;

/** What many scenarios of one pool came to. Not for several threads. */
public final class Summary {

    private final String pool;
    private int cases;
    private int held;
    private int exact;
    private int askable;
    private int exactAsked;
    private int even;
    private int booked;
    private int exactBooked;
    private long width;
    private long miss;

    public Summary(String pool) {
        this.pool = pool;
    }

    /** Counts one more. */
    public void add(Result result) {
        PortsLeft left = result.prediction().read();
        int made = result.made();
        cases++;
        held += result.held() ? 1 : 0;
        exact += left.estimate() == made ? 1 : 0;
        width += left.atMost() - left.atLeast();
        miss += Math.abs(left.estimate() - made);
        if (result.scenario().settings().isEven() && result.prediction().asked().isPresent()) {
            askable++;
            PortsLeft asked = result.prediction().asked().get();
            exactAsked += Prediction.askedFor(result.scenario(), asked) == made ? 1 : 0;
        }
        even += result.scenario().settings().isEven() ? 1 : 0;
        if (result.scenario().settings().isEven() && result.prediction().book().isPresent()) {
            PortsLeft book = result.prediction().book().get();
            booked++;
            exactBooked += book.isExact() && book.atMost() == made ? 1 : 0;
        }
    }

    public int cases() {
        return cases;
    }

    public int held() {
        return held;
    }

    /** How many had even ranges. */
    public int even() {
        return even;
    }

    /** How many of those were predicted by the book. */
    public int booked() {
        return booked;
    }

    /** How many of those exactly. */
    public int exactBooked() {
        return exactBooked;
    }

    /** How far the estimate is off, in ports, on average. */
    public double meanMiss() {
        return (double) miss / Math.max(1, cases);
    }

    /**
     * One line.
     *
     * @param seconds that it took
     */
    public String text(double seconds) {
        int count = Math.max(1, cases);
        String line =
                String.format(
                        Locale.ROOT,
                        "%s: %d cases, held %d; estimate exact %d, off by %.2f on average; bounds"
                                + " %.1f wide on average",
                        pool,
                        cases,
                        held,
                        exact,
                        meanMiss(),
                        (double) width / count);
        String asked =
                askable == 0
                        ? ""
                        : "; after asking exact %d of %d even ranges"
                                .formatted(exactAsked, askable);
        String book =
                booked == 0
                        ? "; no book"
                        : "; by the book exact %d of %d even ranges".formatted(exactBooked, booked);
        return line + asked + book + String.format(Locale.ROOT, "; %.0f s", seconds);
    }
}
