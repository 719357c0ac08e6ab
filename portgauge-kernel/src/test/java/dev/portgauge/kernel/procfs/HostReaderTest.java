package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.ScriptedKernel;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;

class HostReaderTest {

    private final ScriptedKernel kernel =
            new ScriptedKernel()
                    .withFile("sys/kernel/hostname", "db-7\n")
                    .withFile("sys/kernel/osrelease", "6.18.44\n")
                    .withLink("thread-self/ns/net", "net:[4026531840]")
                    .withLink("1/ns/net", "net:[4026531840]");

    @Test
    void theNamespaceOfProcessOneIsTheDefault() {
        HostIdentity host = HostReader.read(kernel);
        assertThat(host.name().known()).contains("db-7");
        assertThat(host.kernelRelease().known()).contains("6.18.44");
        assertThat(host.netns().known()).contains(4_026_531_840L);
        assertThat(host.netnsName()).contains("default");
    }

    @Test
    void anotherNamespaceHasNoNameHere() {
        kernel.withLink("thread-self/ns/net", "net:[4026532317]");
        assertThat(HostReader.read(kernel).netnsName()).isEmpty();
    }

    @Test
    void withoutALookAtProcessOneTheNameIsUnknown() {
        kernel.withRefusal("1/ns/net", "EACCES");
        HostIdentity host = HostReader.read(kernel);
        assertThat(host.netns().known()).contains(4_026_531_840L);
        assertThat(host.netnsName()).isEmpty();
    }

    @Test
    void aReleaseThatNoKernelCouldHaveIsMalformed() {
        for (String release : new String[] {"", "\n", "6".repeat(65), "x".repeat(300_000)}) {
            kernel.withFile("sys/kernel/osrelease", release);
            assertThat(HostReader.read(kernel).kernelRelease())
                    .isInstanceOf(Reading.Malformed.class)
                    .extracting(Object::toString)
                    .asString()
                    .hasSizeLessThan(120);
        }
        kernel.withFile("sys/kernel/osrelease", "6".repeat(64) + "\n");
        assertThat(HostReader.read(kernel).kernelRelease().known()).contains("6".repeat(64));
    }

    @Test
    void aLinkThatIsNoNamespaceIsMalformed() {
        for (String target : new String[] {"net:[]", "net:[x]", "net:[1", "", "mnt:[1]"}) {
            kernel.withLink("thread-self/ns/net", target);
            assertThat(HostReader.read(kernel).netns())
                    .isEqualTo(new Reading.Malformed<>("/proc/thread-self/ns/net", target));
        }
    }

    @Test
    void withoutProcfsEverythingIsNotReported() {
        HostIdentity host = HostReader.read(new ScriptedKernel());
        assertThat(host.name()).isEqualTo(new Reading.NotReported<>("/proc/sys/kernel/hostname"));
        assertThat(host.netns()).isEqualTo(new Reading.NotReported<>("/proc/thread-self/ns/net"));
    }
}
