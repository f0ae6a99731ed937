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
import java.nio.charset.StandardCharsets;
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

    private static final String PASTE = """
            root@db07:~# dladm show-aggr -L
            LINK        PORT         AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
            aggr0       net0         yes          yes  yes  yes  no        no
            --          net1         yes          no   no   no   yes       no
            root@db07:~# ipmpstat -i
            INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
            net2        yes     ipmp0       --mbM--   up        ok        ok
            """;

    @Test
    void whatCommandsPrintedIsToldByItsContent() throws IOException {
        Path saved = Files.writeString(folder.resolve("session"), PASTE + "fmadm: no faults\n");
        CommandRun run = linkspan("import", saved.toString(), "--system", "illumos", "-o", folder + "/seen.json");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("warning: " + saved + ", line 8, column 1: this is no output of dladm")
                .contains("warning: How aggr0 speaks LACP is not known");
        Host host = Designs.read(folder.resolve("seen.json")).hosts().get(0);
        assertThat(host.name()).isEqualTo("db07");
        assertThat(host.platform()).isEqualTo(Platform.ILLUMOS);
        assertThat(host.aggregations().get(0).ports()).containsExactly("db07/net0", "db07/net1");
        assertThat(host.groups()).hasSize(1);
    }

    @Test
    void standardInputTakesAPasteToo() {
        CommandRun run = CommandRun.withInput(PASTE.getBytes(StandardCharsets.UTF_8), "import", "-", "--name", "other");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"name\": \"other\"");
    }

    @Test
    void aRowThatCannotBeReadIsRefusedWithItsPlace() throws IOException {
        Path saved = Files.writeString(folder.resolve("session"), PASTE + "net3 yes ipmp0\n");
        CommandRun run = linkspan("import", saved.toString(), "-o", folder + "/seen.json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("linkspan import: This can't be read: " + saved
                        + ", line 8, column 10: a row of ipmpstat -i has 3 values under 7 headings");
        assertThat(folder.resolve("seen.json")).doesNotExist();
    }

    @Test
    void configurationAndOutputsAreNotMixed() throws IOException {
        Path saved = Files.writeString(folder.resolve("session"), PASTE);
        Path list = Files.writeString(folder.resolve("list"), "ipadm create-ip net0\n");
        assertThat(linkspan("import", saved.toString(), list.toString()).err())
                .contains(saved + " is what commands printed, and " + list + " is not");
    }

    @Test
    void aDirectoryOfExplorerIsRead() throws IOException {
        Files.createDirectories(folder.resolve("explorer/netinfo/dladm"));
        Files.createDirectories(folder.resolve("explorer/sysconfig"));
        Files.writeString(
                folder.resolve("explorer/sysconfig/uname-a.out"), "SunOS db08 5.11 11.4.57.144.3 sun4v sparc sun4v\n");
        Files.writeString(folder.resolve("explorer/netinfo/dladm/dladm_show-aggr_-L.out"), PASTE);
        CommandRun run = linkspan("import", folder + "/explorer");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"name\": \"db08\"", "\"platform\": \"solaris-11\"");
        Path archive = Files.write(folder.resolve("explorer.tar.gz"), new byte[] {31});
        assertThat(linkspan("import", archive.toString()).err()).contains("is an archive; unpack it");
    }
}
