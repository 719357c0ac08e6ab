package dev.portgauge.analysis;

/** One alarm condition over the ports left towards a destination. */
public sealed interface Limit {

    /**
     * The smallest number of ports left without this alarm; above the capacity when it always
     * rings.
     */
    int smallestQuietLeft(int capacity);

    /** Whether the alarm rings. */
    default boolean isReached(int left, int capacity) {
        return left < smallestQuietLeft(capacity);
    }

    /** Fewer than {@code ports} are left. */
    record LeftBelow(int ports) implements Limit {

        @Override
        public int smallestQuietLeft(int capacity) {
            return ports;
        }
    }

    /** More than {@code percent} of the capacity is used, or just as much when {@code orEqual}. */
    record UsedAbove(double percent, boolean orEqual) implements Limit {

        /** Hides what 100 - 95 loses in binary. */
        private static final double ROUNDING = 1e-9;

        @Override
        public int smallestQuietLeft(int capacity) {
            double allowed = capacity - capacity * percent / 100;
            int least = (int) Math.ceil(allowed - ROUNDING);
            return orEqual && least <= allowed + ROUNDING ? least + 1 : least;
        }
    }

    /**
     * Reads a Nagios range over ports left or a percentage: {@code 500:} alarms below 500 ports
     * left, {@code 20%:} below 20 % left, {@code 80%} above 80 % used, {@code @0:500} at 500 ports
     * left or fewer.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static Limit parse(String text) {
        String body = text.startsWith("@0:") ? text.substring(3) : text;
        boolean inside = body.length() != text.length();
        boolean lower = !inside && body.endsWith(":");
        String number = lower ? body.substring(0, body.length() - 1) : body;
        boolean percent = number.endsWith("%");
        if (percent) {
            double value = decimal(text, number.substring(0, number.length() - 1));
            if (value > 100) {
                throw new IllegalArgumentException(text);
            }
            return new UsedAbove(lower || inside ? 100 - value : value, inside);
        }
        if (!lower && !inside) {
            // "500" alone would alarm when more than 500 ports are left: nobody means that
            throw new IllegalArgumentException(text);
        }
        double value = decimal(text, number);
        if (value != Math.rint(value) || value > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return new LeftBelow((int) value + (inside ? 1 : 0));
    }

    private static double decimal(String whole, String digits) {
        if (digits.isEmpty() || digits.length() > 8) {
            throw new IllegalArgumentException(whole);
        }
        int points = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            points += digit == '.' ? 1 : 0;
            if ((digit != '.' && (digit < '0' || digit > '9')) || points > 1) {
                throw new IllegalArgumentException(whole);
            }
        }
        if (digits.length() == points) {
            throw new IllegalArgumentException(whole);
        }
        return Double.parseDouble(digits);
    }
}
