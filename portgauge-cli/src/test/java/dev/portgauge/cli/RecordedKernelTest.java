package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recorded kernels through the whole program. */
class RecordedKernelTest {

    @ParameterizedTest
    @CsvSource({
        "mixed,check 127.0.0.1:9000,check,WARNING",
        "mixed,limits,limits,",
        "mixed,sockets --by process,sockets,",
        "mixed,plan 127.0.0.1:9000 --rate 20/s --hold 3s,plan,WARNING",
        "ipv6,check [::1]:9000,check,WARNING",
        "ipv6,limits,limits,",
        "ipv6,sockets,sockets,"
    })
    void looksAsBefore(String capture, String line, String name, String verdict)
            throws IOException {
        for (String language : List.of("en", "ko")) {
            TestHost.Outcome text = run(capture, line + " --lang " + language);
            Golden.assertLooksAsBefore(capture + "-" + name + "." + language + ".txt", text.out());
            assertThat(text.err()).isEmpty();
            assertThat(text.code()).isEqualTo(verdict == null ? 0 : 1);
        }
        TestHost.Outcome json = run(capture, line + " --format json");
        Golden.assertLooksAsBefore(capture + "-" + name + ".json", json.out());
        assertThat(json.code()).isEqualTo(verdict == null ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "check,check",
        "check :9000,check",
        "check 127.0.0.0/8 10.77.0.99,check",
        "check --warning 1: --critical 1:,check",
        "check --source 127.0.0.3,check",
        "limits,limits",
        "sockets,sockets",
        "sockets --by process,sockets",
        "sockets --by state,sockets",
        "sockets --by source,sockets",
        "plan --rate 600/s --hold 2s,plan",
        "plan 127.0.0.1:9000 --rate 1/m --hold 1ms --tw-reuse 1 --pool 4 --requests 9,plan",
        "map,map",
        "map 127.0.0.1:9000 :443,map",
        "map --via bind --top 5,map"
    })
    void jsonIsAsPublished(String line, String schema) throws IOException {
        Path file = TestHost.ROOT.resolve("docs/schema/" + schema + ".schema.json");
        for (String capture : List.of("mixed", "ipv6")) {
            String json = run(capture, line + " --format json").out();
            assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(Files.readString(file), InputFormat.JSON)
                                    .validate(json, InputFormat.JSON))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "check 127.0.0.1:9000 --warning 10: --critical 5:,0",
        "check 127.0.0.1:9000 --warning 90: --critical 5:,1",
        "check 127.0.0.1:9000 --warning 90: --critical 80:,2",
        "check 127.0.0.1:9000 --critical 1%,2",
        "check 127.0.0.1:9000 --critical 99%: -q,2",
        "check 127.0.0.1:9000 --format nagios -w 10: -c 5:,0",
        "check 127.0.0.1:9000 --format csv -w 10: -c 90:,2",
        "check 127.0.0.1:9000 10.77.0.99:443 -w 10: -c 77:,2",
        "limits,0",
        "sockets,0",
        "plan 127.0.0.1:9000 --rate 1/h --hold 5ms,0",
        "plan 127.0.0.1:9000 --rate 1000/s --hold 5s,1",
        "plan 127.0.0.1:9000 --rate 1000/s --hold 5s -q,1"
    })
    void theExitCodeIsTheVerdict(String line, int code) {
        assertThat(run("mixed", line).code()).isEqualTo(code);
    }

    @Test
    void aNameIsCheckedAtAllItsAddresses() {
        List<String> asked = new ArrayList<>();
        TestHost host =
                new TestHost()
                        .resolver(name -> {
                            asked.add(name);
                            return List.of(
                                    dev.portgauge.model.IpAddress.parse("127.0.0.1"),
                                    dev.portgauge.model.IpAddress.parse("10.77.0.99"));
                        });
        String out = host.run("check", "db.internal").out();
        assertThat(asked).containsExactly("db.internal");
        assertThat(out).contains("-> 127.0.0.1:9000").contains("-> 10.77.0.99:443");
    }

    @Test
    void withoutAClearVerdictTheCodeIsUnknown() {
        ChangedKernel blind = new ChangedKernel(TestHost.recorded("mixed")).withoutNetlink(1);
        blind.without("thread-self/net/tcp").without("thread-self/net/tcp6");
        for (String line : List.of("check", "check 10.0.0.1:443", "limits", "sockets")) {
            TestHost.Outcome outcome = new TestHost().kernel(blind).run(line.split(" "));
            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).isNotEmpty();
        }
    }

    private static TestHost.Outcome run(String capture, String line) {
        return new TestHost().kernel(TestHost.recorded(capture)).run(line.split(" "));
    }
}
