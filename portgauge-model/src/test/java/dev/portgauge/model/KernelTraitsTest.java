package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Set;

class KernelTraitsTest {

    @ParameterizedTest
    @CsvSource({
        "6.18.44-foo, true, true",
        "6.18, true, true",
        "6.18-rc1, true, true",
        "6.17.8, true, true",
        "6.17.10-200.fc42.x86_64, true, true",
        "6.17.7, false, true",
        "6.17, false, true",
        "6.8, false, true",
        "6.8.0-45-generic, false, true",
        "6.7.12, false, false",
        "5.15.0-generic, false, false",
        "4.18.0-553.el8_10.x86_64, false, false",
        "3.10.0-1160.el7.x86_64, false, false",
        "7.0.0, true, true",
        "10.0, true, true",
        "6.99999999999.1, true, true"
    })
    void traitsFollowTheVersion(String release, boolean reopen, boolean inactive) {
        assertThat(KernelTraits.of(new Reading.Known<>(release)))
                .isEqualTo(new KernelTraits(reopen, inactive));
    }

    @Test
    void theKernelsTypesTellOfBackports() {
        KernelTraits old = KernelTraits.of(new Reading.Known<>("5.14.0-570.el9.x86_64"));
        assertThat(old.areAll()).isFalse();
        assertThat(old.with(Set.of())).isEqualTo(old);
        assertThat(old.with(Set.of("tw_connect_bind"))).isEqualTo(new KernelTraits(true, false));
        assertThat(old.with(Set.of("TCP_BOUND_INACTIVE"))).isEqualTo(new KernelTraits(false, true));
        assertThat(old.with(KernelTraits.NAMES).areAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"garbage", "''", "v6.18.1", ".6.18", "-6.18", "six.18"})
    void aReleaseThatIsNoVersionHasNoTraits(String release) {
        assertThat(KernelTraits.of(new Reading.Known<>(release)))
                .isEqualTo(new KernelTraits(false, false));
    }

    @Test
    void anUnknownReleaseHasNoTraits() {
        assertThat(KernelTraits.of(new Reading.Refused<>("osrelease", "EACCES")))
                .isEqualTo(new KernelTraits(false, false));
    }
}
