package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Namespaces;

import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Everything of the outside that the program uses; tests bring their own.
 *
 * @param namespaces the other network namespaces; empty for those of this machine
 * @param terminal width of the terminal behind a file descriptor, empty when it is none
 * @param unheard whether nobody reads what a file descriptor is given any more
 */
record Host(
        Collector collector,
        Optional<Namespaces> namespaces,
        Map<String, String> environment,
        TargetParser.Resolver resolver,
        IntFunction<OptionalInt> terminal,
        IntPredicate unheard,
        OutputStream out,
        OutputStream err) {

    static final int STDOUT = 1;
    static final int STDERR = 2;
}
