package dev.portgauge.lab;

import dev.portgauge.lab.world.Namespace;

import org.opentest4j.TestAbortedException;

/** Labs for tests: where there can be none the test is left out with the reason. */
final class Labs {

    private Labs() {}

    static Lab open() throws Exception {
        try {
            return Lab.open();
        } catch (Namespace.Refused refused) {
            if (Namespace.isRequired()) {
                throw refused;
            }
            throw new TestAbortedException(
                    refused.getMessage() + "; run it as root or below `unshare -r`");
        }
    }

    static void assumePossible() throws Exception {
        open().close();
    }
}
