package dev.portgauge.report;

/** Rates, times and factors as text. */
final class PlanNumbers {

    private static final int WHOLE_FROM = 100;
    private static final int WHOLE_RATE_FROM = 1_000;
    private static final double ROUNDING = 1e-6;
    private static final long MILLIS = 1_000;
    private static final int TENTH = 100;
    private static final int HALF_A_TENTH = 50;

    private PlanNumbers() {}

    /**
     * {@code 1 455/s}, {@code 462.8/s}, {@code 0.05/s}: never more than it is, and exact enough to
     * tell what is asked for from what is nearly that.
     */
    static String rate(double perSecond) {
        return number(perSecond, WHOLE_RATE_FROM).concat("/s");
    }

    /** {@code ×20.7}. */
    static String factor(double factor) {
        return Double.isInfinite(factor) ? "×∞" : "×".concat(number(factor, WHOLE_FROM));
    }

    private static String number(double number, int wholeFrom) {
        double little = number + ROUNDING;
        if (little >= wholeFrom) {
            return Numbers.grouped((long) little);
        }
        int digits = little >= 1 ? 1 : 2;
        return decimals((long) (little * (digits == 1 ? 10 : 100)), digits);
    }

    /** Without zeros at the end. */
    private static String decimals(long shifted, int digits) {
        long unit = digits == 1 ? 10 : 100;
        long fraction = shifted % unit;
        String whole = Long.toString(shifted / unit);
        if (fraction == 0) {
            return whole;
        }
        String text = Long.toString(unit + fraction).substring(1);
        return whole.concat(".").concat(text.endsWith("0") ? text.substring(0, digits - 1) : text);
    }

    /** {@code 500 ms}, {@code 2 s}, {@code 1.5 s}. */
    static String time(long millis, Words words) {
        if (millis < MILLIS) {
            return Long.toString(millis).concat(" ms");
        }
        boolean isWhole = millis % MILLIS == 0 || millis >= WHOLE_FROM * MILLIS;
        return words.get(
                "age.seconds",
                isWhole
                        ? Numbers.grouped(millis / MILLIS)
                        : decimals((millis + HALF_A_TENTH) / TENTH, 1));
    }

    /** Of a processor: {@code 36 %}, {@code 0.4 %}. */
    static String share(double share) {
        return number(100 * share, WHOLE_FROM).concat(" %");
    }

    /** {@code 1 700 µs}. */
    static String micros(long nanos) {
        return Numbers.grouped(Math.max(1, nanos / MILLIS)).concat(" µs");
    }
}
