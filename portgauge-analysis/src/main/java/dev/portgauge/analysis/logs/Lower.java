package dev.portgauge.analysis.logs;

/** Lower case of ASCII only, so that every letter stays where it is. */
final class Lower {

    private Lower() {}

    static String of(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] = (char) (letters[i] + 'a' - 'A');
            }
        }
        return new String(letters);
    }
}
