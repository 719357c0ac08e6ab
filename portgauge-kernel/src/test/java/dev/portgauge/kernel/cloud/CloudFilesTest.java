package dev.portgauge.kernel.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.ScriptedKernel;
import dev.portgauge.model.CloudVm;
import dev.portgauge.model.CloudVm.Cloud;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/** Whose cloud it is, by the machine's own files. */
class CloudFilesTest {

    private static final String DMI = "/sys/class/dmi/id/";
    private static final String TAG = DMI + "chassis_asset_tag";

    private static ScriptedKernel dmi(String file, String text) {
        return new ScriptedKernel().withHostFile(DMI + file, text + "\n");
    }

    @Test
    void azureIsToldByItsTagAndNotByTheVendor() {
        ScriptedKernel hyperV =
                dmi("sys_vendor", "Microsoft Corporation")
                        .withHostFile(DMI + "product_name", "Virtual Machine\n");
        assertThat(CloudFiles.read(hyperV)).isEmpty();
        hyperV.withHostFile(TAG, "7783-7084-3265-9085-8269-3286-77\n");
        assertThat(CloudFiles.read(hyperV)).contains(new CloudVm(Cloud.AZURE, TAG));
    }

    @Test
    void googleIsToldByTheProductSinceChromebooksHaveTheVendor() {
        ScriptedKernel chromebook =
                dmi("sys_vendor", "Google").withHostFile(DMI + "product_name", "Eve\n");
        assertThat(CloudFiles.read(chromebook)).isEmpty();
        ScriptedKernel vm =
                dmi("sys_vendor", "Google")
                        .withHostFile(DMI + "product_name", "Google Compute Engine\n");
        assertThat(CloudFiles.read(vm)).contains(new CloudVm(Cloud.GOOGLE, DMI + "product_name"));
    }

    @ParameterizedTest
    @CsvSource({"sys_vendor,Amazon EC2", "bios_vendor,Amazon EC2", "bios_version,4.11.amazon"})
    void ec2IsToldOnNitroAndOnXen(String file, String text) {
        assertThat(CloudFiles.read(dmi(file, text))).contains(new CloudVm(Cloud.AWS, DMI + file));
    }

    @ParameterizedTest
    @CsvSource({"azure,AZURE", "gce,GOOGLE", "aws,AWS", "openstack,", "nocloud,"})
    void cloudInitTellsWhereTheFirmwareDoesNot(String id, Cloud cloud) {
        String path = "/run/cloud-init/cloud-id";
        assertThat(CloudFiles.read(new ScriptedKernel().withHostFile(path, id + "\n")))
                .isEqualTo(Optional.ofNullable(cloud).map(known -> new CloudVm(known, path)));
    }

    @Test
    void anythingElseIsNoCloud() {
        assertThat(CloudFiles.read(new ScriptedKernel())).isEmpty();
        assertThat(CloudFiles.read(dmi("sys_vendor", "QEMU"))).isEmpty();
        assertThat(CloudFiles.read(dmi("sys_vendor", "Amazon EC2 look-alike"))).isEmpty();
        assertThat(CloudFiles.read(new ScriptedKernel().withRefusal(TAG, "EACCES"))).isEmpty();
    }
}
