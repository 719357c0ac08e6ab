package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.OwnerTable.Holding;

import org.junit.jupiter.api.Test;

import java.util.List;

class OwnerTableTest {

    private static final Owner.Process NGINX = new Owner.Process(71, "nginx");
    private static final Owner.Process JAVA = new Owner.Process(80, "java");
    private static final List<Holding> BOTH = List.of(new Holding(NGINX, 1), new Holding(JAVA, 1));

    @Test
    void aSocketBelongsToTheProcessThatHoldsItsInode() {
        OwnerTable owners = OwnerTable.of(new long[] {row(20, 1), row(10, 0)}, BOTH, 0);
        assertThat(owners.ownerOf(10, 0)).isEqualTo(NGINX);
        assertThat(owners.ownerOf(20, 0)).isEqualTo(JAVA);
    }

    @Test
    void aSocketWithoutAnInodeHasNoOwner() {
        assertThat(OwnerTable.NONE.ownerOf(0, 1000)).isEqualTo(new Owner.None());
    }

    @Test
    void aSocketThatNoVisibleProcessHoldsIsHiddenWithItsUser() {
        OwnerTable owners = OwnerTable.of(new long[] {row(10, 0)}, BOTH, 3);
        assertThat(owners.ownerOf(9, 33)).isEqualTo(new Owner.Hidden(33));
        assertThat(owners.ownerOf(11, 33)).isEqualTo(new Owner.Hidden(33));
        assertThat(owners.hiddenProcesses()).isEqualTo(3);
        assertThat(OwnerTable.NONE.ownerOf(10, 33)).isEqualTo(new Owner.Hidden(33));
    }

    @Test
    void aSharedSocketBelongsToItsFirstHolding() {
        OwnerTable owners = OwnerTable.of(new long[] {row(10, 1), row(10, 0)}, BOTH, 0);
        assertThat(owners.ownerOf(10, 0)).isEqualTo(NGINX);
        assertThat(owners.find(10)).isZero();
    }

    @Test
    void inodesAboveTwoToThe31AreFoundAsUnsignedNumbers() {
        int highest = -1;
        int half = 0x8000_0000;
        OwnerTable owners =
                OwnerTable.of(new long[] {row(highest, 1), row(half, 0), row(10, 0)}, BOTH, 0);
        assertThat(owners.ownerOf(highest, 0)).isEqualTo(JAVA);
        assertThat(owners.ownerOf(half, 0)).isEqualTo(NGINX);
        assertThat(owners.ownerOf(10, 0)).isEqualTo(NGINX);
        assertThat(owners.ownerOf(-2, 5)).isEqualTo(new Owner.Hidden(5));
    }

    @Test
    void aTableIsSampledWhenSomeRowStandsForSeveralDescriptors() {
        OwnerTable owners =
                OwnerTable.of(
                        new long[] {row(10, 0)},
                        List.of(new Holding(NGINX, 1), new Holding(NGINX, 8)),
                        0);
        assertThat(owners.isSampled()).isTrue();
        assertThat(owners.holdings()).isEqualTo(2);
        assertThat(owners.holding(1).weight()).isEqualTo(8);
        assertThat(OwnerTable.of(new long[0], BOTH, 0).isSampled()).isFalse();
        assertThat(OwnerTable.NONE.isSampled()).isFalse();
    }

    @Test
    void theTableDoesNotChangeWithTheRowsItWasMadeOf() {
        long[] rows = {row(10, 0)};
        OwnerTable owners = OwnerTable.of(rows, BOTH, 0);
        rows[0] = row(11, 1);
        assertThat(owners.find(10)).isZero();
        assertThat(owners.find(11)).isEqualTo(-1);
    }

    private static long row(int inode, int holding) {
        return (long) inode << 32 | holding;
    }
}
