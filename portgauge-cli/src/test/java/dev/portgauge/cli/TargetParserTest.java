package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.IpAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class TargetParserTest {

    /** As connect() has it. A source of the other family is refused later. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:443,,127.0.0.1",
        "0.0.0.0,10.0.0.1,10.0.0.1",
        "0.0.0.0:443,2001:db8::1,127.0.0.1",
        "0.0.0.0/32,,127.0.0.1",
        "::/128,,::1",
        "::,,::1",
        "[::]:443,2001:db8::1,::1",
        "::ffff:0.0.0.0,10.0.0.1,10.0.0.1",
        "nowhere:443,10.0.0.1,10.0.0.1",
        "127.0.0.2:443,10.0.0.1,127.0.0.2"
    })
    void theAnyAddressIsThisMachine(String text, String source, String address) {
        TargetParser parser =
                new TargetParser(
                        _ -> List.of(IpAddress.V4_ANY),
                        Optional.ofNullable(source).map(IpAddress::parse));
        assertThat(parser.parse(text).addresses()).containsExactly(IpAddress.parse(address));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0,8.8.8.8", "::/0,2001:db8::1"})
    void aBlockFromThereIsABlock(String text, String inside) {
        TargetParser parser = new TargetParser(_ -> List.of(), Optional.empty());
        assertThat(parser.parse(text).matches(IpAddress.parse(inside))).isTrue();
    }
}
