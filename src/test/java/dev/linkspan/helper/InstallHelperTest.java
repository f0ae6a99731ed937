// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.helper.protocol.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that install and start the helper. */
class InstallHelperTest {
    private static final Path INSTALLER = Installation.INSTALLER;
    private static final List<String> SCRIPTS = List.of("linkspan-helper", "install-helper");

    @TempDir
    private Path folder;

    @Test
    void theLauncherIsAScriptForAnyShell() throws Exception {
        assertThat(Installation.run(
                        Map.of(),
                        "sh",
                        "-n",
                        INSTALLER.resolve("linkspan-helper").toString()))
                .isEmpty();
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/bin/shellcheck"));
        if (!there) {
            System.out.println("SKIPPED: shellcheck of the installer of the helper, because it is not installed");
        }
        assumeTrue(there);
        for (String script : SCRIPTS) {
            assertThat(Installation.run(
                            Map.of(),
                            "shellcheck",
                            "-x",
                            "-P",
                            INSTALLER.toString(),
                            INSTALLER.resolve(script).toString()))
                    .as(script)
                    .isEmpty();
        }
    }

    @Test
    void thePolicyAsksForAnAdministratorAndMeansTheLauncher() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The type of the document is on a server that is not asked.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var policy = factory.newDocumentBuilder()
                .parse(INSTALLER.resolve("dev.linkspan.helper.policy").toFile());
        assertThat(policy.getElementsByTagName("annotate").item(0).getTextContent())
                .isEqualTo(HelperWay.HELPER);
        for (String who : List.of("allow_any", "allow_inactive", "allow_active")) {
            assertThat(policy.getElementsByTagName(who).item(0).getTextContent())
                    .startsWith("auth_admin");
        }
    }

    @Test
    @Tag("slow")
    @Timeout(300)
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void anInstalledHelperAnswersWithNothingItDoesNotNeedAndGoesAwayWhole() throws Exception {
        Installation installation = new Installation(folder);
        // Once more is the same.
        installation.install();

        Path prefix = installation.prefix();
        HelperWay way = new HelperWay.Local(List.of(installation.launcher().toString()));
        try (HelperHost host = HelperHost.open(way, Asker.NOBODY)) {
            assertThat(host.welcome().capabilities()).isSubsetOf("chown", "net_admin", "net_raw", "syslog");
            Map<String, String> facts =
                    host.diagnostics().stream().collect(Collectors.toMap(Results.Fact::name, Results.Fact::text));
            assertThat(facts).containsEntry("no new privileges", "yes");
            assertThat(facts.get("java")).contains(prefix + "/lib/linkspan/runtime");
            assertThat(host.observe().hosts()).hasSize(1);
            Path process = Path.of("/proc", String.valueOf(host.welcome().pid()));
            assertThat(environ(process)).containsOnlyKeys("PATH", "LANG");
            // The library came from the installed folder, not from one where others may write.
            assertThat(Files.readAllLines(process.resolve("maps")))
                    .anyMatch(line -> line.endsWith(prefix + "/lib/linkspan/native/libjnidispatch.so"))
                    .anyMatch(line -> line.endsWith(prefix + "/lib/linkspan/helper.jsa"));
        }
        try (Stream<Path> all = Files.walk(prefix)) {
            assertThat(all.filter(path -> !Files.isSymbolicLink(path))
                            .filter(InstallHelperTest::othersMayWrite)
                            .toList())
                    .isEmpty();
        }
        installation.install("--uninstall");
        try (Stream<Path> left = Files.walk(prefix)) {
            assertThat(left.filter(Files::isRegularFile).toList()).isEmpty();
        }
    }

    private static boolean othersMayWrite(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Without what the virtual machine needs of its own. */
    private static Map<String, String> environ(Path process) throws Exception {
        return Stream.of(Files.readString(process.resolve("environ")).split("\0", -1))
                .filter(entry -> entry.contains("="))
                .map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }
}
