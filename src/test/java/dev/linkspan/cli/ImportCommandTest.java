// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.Designs;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void anExportedFolderComesBackAsADesign() throws IOException {
        Path design = Files.writeString(
                folder.resolve("d.json"), TopologyJson.write(SampleHosts.design(SampleHosts.solaris10())));
        assertThat(linkspan("export", design.toString(), "-f", "solaris-10", "--force", "-o", folder + "/out/")
                        .code())
                .isZero();
        CommandRun run = linkspan("import", folder + "/out/ten", "-o", folder + "/back.json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        Host back = Designs.read(folder.resolve("back.json")).hosts().get(0);
        assertThat(back.name()).isEqualTo("ten01");
        assertThat(back.platform()).isEqualTo(Platform.SOLARIS_10);
        assertThat(back.groups()).hasSize(2);
    }

    @Test
    void linesThatAreNotUnderstoodAreNamedAndGiveExitCodeOne() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "ipadm create-ip net0\nzonecfg -z web info\n");
        CommandRun run = linkspan("import", list.toString(), "--system", "illumos", "--name", "web");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("linkspan import: warning: " + list + ":2: not understood: zonecfg -z web info\n");
        assertThat(run.out()).contains("\"name\": \"web\"", "\"platform\": \"illumos\"", "net0");
    }

    @Test
    void aWrongLineIsRefusedWithItsPlaceAndNothingIsWritten() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "\nipadm create-addr -a 192.0.2.999/24 net0/v4\n");
        CommandRun run = linkspan("import", list.toString(), "-o", folder + "/d.json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("linkspan import: " + list + ":2: \"192.0.2.999\" is no IP address");
        assertThat(folder.resolve("d.json")).doesNotExist();
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        assertThat(linkspan("import", folder.toString()).err()).contains("has no file that can be brought in");
        assertThat(linkspan("import", folder + "/nothing").err()).contains("nothing: no such file");
        assertThat(linkspan("import").code()).isEqualTo(2);
        assertThat(linkspan("import", "x", "--system", "linux").err()).contains("solaris-10 or solaris-11 or illumos");
        Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, 0});
        assertThat(linkspan("import", binary.toString()).err()).contains("is not UTF-8 text");
    }
}
