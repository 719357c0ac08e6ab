package dev.portgauge.cli;

import dev.portgauge.report.CommandWords;

import java.util.List;

/** The nearest of the known names to a mistyped one. */
final class Suggestion {

    private static final int MOST_EDITS = 2;

    private Suggestion() {}

    /** {@code , did you mean 'check'?}, or nothing when no name is near. */
    static String near(String typed, List<String> known, CommandWords words) {
        String nearest = "";
        int fewest = Math.min(MOST_EDITS, typed.length() / 3) + 1;
        for (String name : known) {
            int edits = edits(typed, name);
            if (edits < fewest) {
                fewest = edits;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : words.get("didYouMean", nearest);
    }

    /** Letters to insert, delete, replace or exchange with their neighbour. */
    private static int edits(String from, String to) {
        if (Math.abs(from.length() - to.length()) > MOST_EDITS) {
            return Integer.MAX_VALUE;
        }
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int step(int[][] cost, String from, String to, int i, int j) {
        char a = from.charAt(i - 1);
        char b = to.charAt(j - 1);
        int least = cost[i - 1][j - 1] + (a == b ? 0 : 1);
        least = Math.min(least, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean exchanged = i > 1 && j > 1 && a == to.charAt(j - 2) && b == from.charAt(i - 2);
        return exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
