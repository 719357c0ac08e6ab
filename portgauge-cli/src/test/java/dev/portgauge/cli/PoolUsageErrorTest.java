package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** What cannot be asked of a pool, or of the kernel: one line, exit 3. */
class PoolUsageErrorTest {

    private static final String ONE_DESTINATION =
            "'%s' is not one destination; accepted: address:port, [v6]:port, or a name with one"
                    + " address and a port";

    private static Arguments line(String commandLine, String message) {
        return Arguments.of(List.of(commandLine.split("~", -1)), message);
    }

    static Stream<Arguments> pools() {
        return Stream.of(
                line(
                        "check~--via~listen",
                        "'listen' is no value for --via; accepted: connect, bind"),
                line(
                        "check~--udp~--ask-kernel",
                        "--ask-kernel settles undecided ports of TCP connect(); with --udp there"
                                + " are none; leave one of them out"),
                line(
                        "check~--via~bind~--ask-kernel",
                        "--ask-kernel settles undecided ports of TCP connect(); with --via bind"
                                + " there are none; leave one of them out"),
                line(
                        "check~--udp~--source~10.0.0.1",
                        "--source 10.0.0.1: the kernel chooses a UDP port for all source addresses"
                                + " at once; add --via bind for programs that bind to this one"),
                line(
                        "check~--v6only",
                        "--v6only makes a difference to the ports of bind() and of UDP only; add"
                                + " --via bind or --udp"),
                line(
                        "check~--source~0.0.0.0",
                        "'0.0.0.0' is no value for --source; accepted: 10.0.0.5 or 2001:db8::5"));
    }

    static Stream<Arguments> probes() {
        return Stream.of(
                line("probe", "no target given; probe takes one: address:port"),
                line(
                        "probe~10.0.0.1:1~10.0.0.2:2",
                        "'10.0.0.2:2' is one target too many; probe takes one: address:port"),
                line("probe~10.0.0.1", ONE_DESTINATION.formatted("10.0.0.1")),
                line("probe~10.0.0.0/8", ONE_DESTINATION.formatted("10.0.0.0/8")),
                line("probe~:443", ONE_DESTINATION.formatted(":443")),
                line(
                        "probe~10.0.0.1:1~--bind~--connect",
                        "--sample, --bind and --connect are three different questions; give one of"
                                + " them"),
                line(
                        "probe~10.0.0.1:1~--timeout~3",
                        "--timeout is the time limit of --connect; add --connect"),
                line(
                        "probe~10.0.0.1:1~--connect~--timeout~0",
                        "'0' is no value for --timeout; accepted: a number from 1 to 300"),
                line(
                        "probe~10.0.0.1:1~--sample~70000",
                        "'70000' is no value for --sample; accepted: a number from 1 to 65535"),
                line(
                        "probe~10.0.0.1:1~--source~::1",
                        "--source ::1 cannot connect to 10.0.0.1:1: one is IPv4, the other IPv6"),
                line(
                        "probe~10.0.0.1:1~--format~csv",
                        "format 'csv' is not known for probe; accepted: text, json"));
    }

    @ParameterizedTest
    @MethodSource({"pools", "probes"})
    void isSaidInOneLine(List<String> args, String message) {
        TestHost.Outcome outcome = new TestHost().run(args.toArray(new String[0]));
        assertThat(outcome.err()).isEqualTo("portgauge: " + message + "\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(3);
    }
}
