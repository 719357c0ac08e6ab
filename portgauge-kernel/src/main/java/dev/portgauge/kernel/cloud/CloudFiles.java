package dev.portgauge.kernel.cloud;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.model.CloudVm;
import dev.portgauge.model.CloudVm.Cloud;
import dev.portgauge.model.Reading;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whose cloud a machine is in, by what the firmware says (SMBIOS, drivers/firmware/dmi-id.c) and by
 * what cloud-init left behind. Nothing is asked over the network. In a container these files are
 * the host's.
 */
public final class CloudFiles {

    private static final String DMI = "/sys/class/dmi/id/";

    /** The chassis tag of every Azure VM; other Hyper-V machines have the vendor alone. */
    private static final String AZURE_TAG = "7783-7084-3265-9085-8269-3286-77";

    private CloudFiles() {}

    /** The cloud; empty where no file tells one of those that are known here. */
    public static Optional<CloudVm> read(Kernel kernel) {
        for (String file : new String[] {"sys_vendor", "bios_vendor", "board_vendor"}) {
            String path = DMI.concat(file);
            String vendor = text(kernel, path);
            if (vendor.equals("Amazon EC2")) {
                return found(Cloud.AWS, path);
            }
            // Google makes Chromebooks, too
            if (vendor.equals("Google")
                    && text(kernel, DMI.concat("product_name")).equals("Google Compute Engine")) {
                return found(Cloud.GOOGLE, DMI.concat("product_name"));
            }
        }
        if (text(kernel, DMI.concat("chassis_asset_tag")).equals(AZURE_TAG)) {
            return found(Cloud.AZURE, DMI.concat("chassis_asset_tag"));
        }
        // EC2 under Xen
        if (text(kernel, DMI.concat("bios_version")).endsWith("amazon")) {
            return found(Cloud.AWS, DMI.concat("bios_version"));
        }
        return byCloudInit(kernel);
    }

    private static Optional<CloudVm> byCloudInit(Kernel kernel) {
        String path = "/run/cloud-init/cloud-id";
        String id = text(kernel, path);
        if (id.equals("azure")) {
            return found(Cloud.AZURE, path);
        }
        if (id.equals("gce")) {
            return found(Cloud.GOOGLE, path);
        }
        return id.equals("aws") ? found(Cloud.AWS, path) : Optional.empty();
    }

    private static Optional<CloudVm> found(Cloud cloud, String path) {
        return Optional.of(new CloudVm(cloud, path));
    }

    /** What the file says; nothing where it is missing or may not be read. */
    private static String text(Kernel kernel, String path) {
        return kernel.hostFile(path) instanceof Reading.Known<byte[]>(byte[] bytes)
                ? new String(bytes, StandardCharsets.UTF_8).strip()
                : "";
    }
}
