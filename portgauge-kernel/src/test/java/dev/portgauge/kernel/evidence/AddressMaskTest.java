package dev.portgauge.kernel.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.IpAddress;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

class AddressMaskTest {

    private final AddressMask mask = new AddressMask(0x1234_5678, 0x9abc_def0);

    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "127.9.8.7",
                "224.0.0.1",
                "239.1.2.3",
                "255.255.255.255",
                "::",
                "::1"
            })
    void staysAsItIs(String text) {
        assertThat(mask.of(ip(text))).isEqualTo(ip(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,10.0.0.0/8",
        "172.16.9.1,172.16.0.0/12",
        "172.31.255.1,172.16.0.0/12",
        "192.168.1.7,192.168.0.0/16",
        "100.64.3.2,100.64.0.0/10",
        "169.254.7.7,169.254.0.0/16",
        "192.0.2.9,192.0.2.0/24",
        "203.0.113.5,203.0.113.0/24",
        "fe80::1234:5678,fe80::/64",
        "fd77::99,fc00::/7",
        "2001:db8::5,2001:db8::/32",
        "2600:1f18::5,2000::/3",
        "ff02::1:ff12:3456,ff02::/16"
    })
    void staysInItsBlock(String text, String block) {
        for (long key = 0; key < 200; key++) {
            IpAddress replaced = new AddressMask(key, ~key).of(ip(text));
            assertThat(AddressBlock.parse(block).contains(replaced))
                    .as(replaced.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "172.16.0.0/12",
                "192.168.0.0/16",
                "100.64.0.0/10",
                "127.0.0.0/8",
                "169.254.0.0/16",
                "198.18.0.0/15",
                "224.0.0.0/3",
                "0.0.0.0/8"
            })
    void whatIsPublicStaysPublic(String block) {
        AddressBlock notPublic = AddressBlock.parse(block);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            IpAddress address = IpAddress.ofV4(random.nextInt());
            assertThat(notPublic.contains(mask.of(address)))
                    .as("%s -> %s", address, mask.of(address))
                    .isEqualTo(notPublic.contains(address));
        }
    }

    @Test
    void aMappedAddressIsReplacedAsItsIpv4AddressIs() {
        IpAddress v4 = mask.of(ip("8.8.4.4"));
        assertThat(mask.of(ip("::ffff:8.8.4.4"))).isEqualTo(v4);
        IpAddress nat64 = mask.of(ip("64:ff9b::8.8.4.4"));
        assertThat((int) nat64.low()).isEqualTo(v4.v4Bits());
        assertThat(nat64.high()).isEqualTo(ip("64:ff9b::1").high());
    }

    @RepeatedTest(20)
    void noTwoBecomeTheSameAndTheWayBackIsKnown() {
        Random random = new Random();
        long seed = random.nextLong();
        random = new Random(seed);
        AddressMask other = new AddressMask(random.nextLong(), random.nextLong());
        Set<IpAddress> replaced = new HashSet<>();
        Set<IpAddress> given = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            IpAddress v4 = IpAddress.ofV4(random.nextInt());
            long high = 0x2000_0000_0000_0000L | random.nextLong() >>> 3;
            for (IpAddress address : List.of(v4, new IpAddress(high, random.nextLong()))) {
                given.add(address);
                replaced.add(other.of(address));
                assertThat(other.behind(other.of(address))).as("seed %d", seed).isEqualTo(address);
            }
        }
        assertThat(replaced).as("seed %d", seed).hasSameSizeAs(given);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3,32", "81.2.69.142,32", "2600:1f18::5,128", "fd77::99,128"})
    void addressesKeepWhatTheyHaveInCommon(String text, int length) {
        IpAddress address = ip(text);
        for (int bit = length - 1; bit > 16; bit--) {
            IpAddress neighbour = flipped(address, bit, length);
            IpAddress difference = difference(mask.of(address), mask.of(neighbour));
            assertThat(firstBit(difference, length)).as("bit %d", bit).isEqualTo(bit);
        }
    }

    private static IpAddress flipped(IpAddress address, int bit, int length) {
        int at = bit + 128 - length;
        return at < 64
                ? new IpAddress(address.high() ^ Long.MIN_VALUE >>> at, address.low())
                : new IpAddress(address.high(), address.low() ^ Long.MIN_VALUE >>> (at - 64));
    }

    private static IpAddress difference(IpAddress one, IpAddress other) {
        return new IpAddress(one.high() ^ other.high(), one.low() ^ other.low());
    }

    private static int firstBit(IpAddress difference, int length) {
        int zeros = Long.numberOfLeadingZeros(difference.high());
        zeros += zeros == 64 ? Long.numberOfLeadingZeros(difference.low()) : 0;
        return zeros - (128 - length);
    }

    @Test
    void theHashIsSipHash() {
        // vectors.h of the reference implementation: key 00..0f, input 00..0f
        SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        assertThat(hash.of(0x0706050403020100L, 0x0f0e0d0c0b0a0908L))
                .isEqualTo(0x3f2acc7f57c29bdbL);
    }
}
