// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.Exporters;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theListNamesEveryFormatWithItsSystem() {
        CommandRun run = linkspan("export", "--list");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(Exporters.all().size());
        assertThat(run.out()).contains("netplan", "Linux", "solaris-11", "illumos");
    }

    @Test
    void theOnlyHostIsWrittenToStandardOutputAndLossesToStandardError() {
        CommandRun run = linkspan("export", design(SampleHosts.linux()), "--format", "netplan", "--force");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("# netplan configuration of host web01")
                .contains("bond0:");
        assertThat(run.err()).contains("warning: web01: 90-linkspan.yaml can't say bond0: ad_user_port_key=5");
    }

    @Test
    void aFileGetsThePermissionsOfItsKindAndReplacesTheOldOne() throws IOException {
        Path file = Files.writeString(folder.resolve("90.yaml"), "old");
        CommandRun run =
                linkspan("export", design(SampleHosts.linux()), "-f", "netplan", "--force", "-o", file.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file)).contains("version: 2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("90.yaml", "d.json");
        }
    }

    @Test
    void severalHostsNeedAChoiceOrAFolder() {
        String design = design(SampleHosts.linux(), SampleHosts.sun(Platform.ILLUMOS), SampleHosts.dlmp());
        CommandRun refused = linkspan("export", design, "-f", "netplan");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("3 hosts", "--host", "web01, db01, dl01");

        CommandRun chosen = linkspan("export", design, "-f", "illumos", "--host", "db01", "--force");
        assertThat(chosen.code()).as(chosen.err()).isZero();
        assertThat(chosen.out()).contains("illumos script of host db01");

        CommandRun all = linkspan("export", design, "-f", "netplan", "--force", "-o", folder + "/out/");
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(folder.resolve("out/web/90-linkspan.yaml")).exists();
        assertThat(folder.resolve("out/db")).doesNotExist();
        assertThat(all.err()).contains("db01: left out, illumos does not read netplan");
    }

    @Test
    void aHostWhoseIdIsOfDotsStaysInTheFolder() {
        Host dots = Host.named("..", "dots", Platform.LINUX);
        CommandRun run = linkspan("export", design(dots), "-f", "netplan", "-o", folder + "/out/");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("out/_/90-linkspan.yaml")).exists();
    }

    @Test
    void filesThatBelongIntoFoldersStandInThem() {
        CommandRun run = linkspan(
                "export", design(SampleHosts.solaris10()), "-f", "solaris-10", "--force", "-o", folder + "/out/");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("out/ten/linkspan-ten.sh")).isExecutable();
        assertThat(folder.resolve("out/ten/etc/hostname.aggr1")).isRegularFile();
    }

    @Test
    void anUnknownHostOrFormatNamesTheKnownOnes() {
        String design = design(SampleHosts.linux());
        assertThat(linkspan("export", design, "-f", "netplan", "--host", "x").err())
                .contains("it has web01");
        assertThat(linkspan("export", design, "-f", "nope").err())
                .contains("there are solaris-11, illumos, solaris-10, netplan");
        assertThat(linkspan("export", design).err()).contains("--format is missing");
        assertThat(linkspan("export", "-f", "netplan").err()).contains("FILE is missing");
    }

    @Test
    void aDesignWithErrorsIsRefusedWithExitCodeOneUnlessForced() {
        String design = "assets/examples/aggregation-spans-switches.json";
        String format =
                Exporters.of(read(design).hosts().get(0).platform()).get(0).id();
        CommandRun refused = linkspan("export", design, "-f", format);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).contains("has an error", "--force");
        assertThat(linkspan("export", design, "-f", format, "--force").code()).isZero();
    }

    @Test
    void aFormatOfAnotherSystemIsRefusedWithExitCodeOne() {
        CommandRun run = linkspan("export", design(SampleHosts.linux()), "-f", "illumos");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("linkspan export: host web01 runs Linux, which does not read illumos: use netplan\n");
    }

    private String design(Host... hosts) {
        try {
            Topology topology = Topology.empty("test").withHosts(List.of(hosts));
            return Files.writeString(folder.resolve("d.json"), TopologyJson.write(topology))
                    .toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Topology read(String file) {
        return dev.linkspan.Designs.read(Path.of(file));
    }
}
