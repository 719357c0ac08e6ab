package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class NagiosWriterTest {

    private static final Pattern PERFDATA =
            Pattern.compile(" '([^'=|]+)'=(?:U|\\d+;\\d+:;\\d+:;0;\\d+)");

    static List<Golden> goldens() {
        return Golden.all().stream()
                .filter(golden -> golden.writer().name().equals("nagios"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void isOneLineAsThePluginConventionHasIt(Golden golden) throws IOException {
        isWellFormed(golden.render());
    }

    private static void isWellFormed(String line) {
        assertThat(line).matches("[ -~]{1,1023}\n");
        assertThat(line).matches("PORTGAUGE (OK|WARNING|CRITICAL|UNKNOWN) - [^|]+(\\|[^|]*)?\n");
        int bar = line.indexOf('|');
        if (bar > 0) {
            String perfdata = line.substring(bar + 1).stripTrailing();
            assertThat(PERFDATA.matcher(perfdata).replaceAll("")).isEmpty();
        }
    }

    private static List<String> labels(String line) {
        List<String> labels = new ArrayList<>();
        Matcher matcher = PERFDATA.matcher(line);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        return labels;
    }

    @Test
    void labelsStayUniqueWhereRrdCutsThem() throws IOException {
        String line = write(manySources(6));
        isWellFormed(line);
        Set<String> kept = new HashSet<>();
        for (String label : labels(line)) {
            kept.add(label.substring(0, Math.min(19, label.length())));
        }
        assertThat(kept).hasSize(6);
    }

    @Test
    void labelsDoNotChangeWithTheOrder() throws IOException {
        List<DestinationDiagnosis> reversed = new ArrayList<>(manySources(6));
        Collections.reverse(reversed);
        assertThat(new TreeSet<>(labels(write(reversed))))
                .isEqualTo(new TreeSet<>(labels(write(manySources(6)))));
    }

    @Test
    void isCutBeforeItGetsTooLongAndSaysSo() throws IOException {
        String line = write(manySources(200));
        isWellFormed(line);
        assertThat(line).containsPattern("; \\d+ more not shown");
    }

    @Test
    void hostileTextCannotBreakTheLine() throws IOException {
        DestinationDiagnosis destination =
                Samples.to("10.0.0.1", 1)
                        .verdict(Verdict.UNKNOWN)
                        .unknown(new Reading.Malformed<>("a|b'c\n", "한글\u001b[31m|x=1"))
                        .build();
        isWellFormed(write(List.of(destination)));
    }

    /** Whoever asked for it must not take an OK for one that the kernel confirmed. */
    @Test
    void aQuestionThatTheKernelRefusedIsTold() throws IOException {
        Problem refused = new Problem(Problem.Kind.BUCKETS_NOT_ASKED, "bind", "EACCES");
        String line = write(CheckScenarios.ok().destinations(), refused);
        isWellFormed(line);
        assertThat(line).startsWith("PORTGAUGE OK").contains("; buckets not asked |");
    }

    @Test
    void nothingInUseIsOk() throws IOException {
        assertThat(write(List.of()))
                .isEqualTo("PORTGAUGE OK - no outgoing TCP connection is in use\n");
    }

    @Test
    void unreadableSocketsAreUnknown() throws IOException {
        assertThat(write(OtherScenarios.nothing()))
                .isEqualTo("PORTGAUGE UNKNOWN - sockets unreadable: NETLINK_SOCK_DIAG EPERM\n");
    }

    @Test
    void thresholdsOfTheUserAreShown() throws IOException {
        AlarmFloors floors =
                new AlarmFloors() {
                    @Override
                    public int warning(int capacity) {
                        return 500;
                    }

                    @Override
                    public int critical(int capacity) {
                        return 50;
                    }
                };
        ReportOptions options = new ReportOptions(Language.EN, false, 80, false, false, floors);
        assertThat(Golden.render(new NagiosWriter(), CheckScenarios.closeWaitLeak(), options))
                .endsWith("| 'left 10.77.0.2:9000'=919;500:;50:;0;28232\n");
    }

    private static List<DestinationDiagnosis> manySources(int count) {
        List<DestinationDiagnosis> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Headroom headroom =
                    Samples.headroom(
                            Samples.DEFAULT,
                            Map.of(PortReason.CONNECTED, 28_232 - i, PortReason.FREE, i),
                            Map.of(TcpState.ESTABLISHED, 28_232 - i));
            all.add(
                    Samples.to("2001:db8::abcd:2", 9000)
                            .from("2001:db8::" + Integer.toHexString(i + 16))
                            .verdict(Verdict.CRITICAL)
                            .headroom(headroom)
                            .build());
        }
        return all;
    }

    private static String write(List<DestinationDiagnosis> destinations, Problem... problems)
            throws IOException {
        return write(Samples.check(destinations, problems));
    }

    private static String write(CheckDiagnosis diagnosis) throws IOException {
        ReportOptions options = Golden.Style.PLAIN.options(Language.KO, true);
        return Golden.render(new NagiosWriter(), diagnosis, options);
    }
}
