// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.Designs;
import dev.linkspan.Golden;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExportersTest {

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("netplan", SampleHosts.linux()),
                Arguments.of("solaris-11", SampleHosts.sun(Platform.SOLARIS_11)),
                Arguments.of("solaris-11", SampleHosts.dlmp()),
                Arguments.of("illumos", SampleHosts.sun(Platform.ILLUMOS)),
                Arguments.of("solaris-10", SampleHosts.solaris10()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aHostThatUsesEverythingIsWrittenAsInTheGoldenFile(String format, Host host) {
        for (ExportedFile file : export(format, host)) {
            Golden.check("export/" + format + "-" + host.name() + "/" + file.name(), file.text());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theHeaderSaysWhatItCameFromAndNamesEveryLoss(String format, Host host) {
        List<ExportedFile> made = export(format, host);
        made.forEach(file -> assertThat(file.text().replace("/dev/null", "")).doesNotContain("\r", "null"));
        // Files that a system gives to a command word by word have no place for comments.
        for (ExportedFile file :
                made.stream().filter(each -> !each.name().startsWith("etc/")).toList()) {
            List<String> header = file.text().lines().limit(30).toList();
            assertThat(header).anyMatch(line -> line.startsWith("# ") && line.contains(host.name()));
            assertThat(header).anyMatch(line -> line.contains("Sample \"design\"") && line.contains(format));
            assertThat(header)
                    .containsAll(
                            file.losses().stream().map(loss -> "#   - " + loss).toList());
            assertThat(file.text()).endsWith("\n");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSameDesignGivesTheSameFiles(String format, Host host) {
        assertThat(export(format, host)).isEqualTo(export(format, host));
    }

    @Test
    void namesInCommentsCannotStartANewLine() {
        Host host = Host.named("h", "evil\u2028rm -rf /\u202e", Platform.LINUX);
        String text = export("netplan", host).get(0).text();
        assertThat(text).contains("evil?rm -rf /?").doesNotContain("\u2028", "\u202e");
    }

    @Test
    void aFormatOfAnotherSystemIsRefusedWithTheOneThatFits() {
        assertThatThrownBy(() -> export("netplan", SampleHosts.sun(Platform.ILLUMOS)))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessage("host db01 runs illumos, which does not read netplan: use illumos");
        assertThatThrownBy(() -> export("illumos", SampleHosts.sun(Platform.SOLARIS_11)))
                .hasMessageContaining("use solaris-11");
        assertThatThrownBy(() -> export("illumos", SampleHosts.solaris10())).hasMessageContaining("use solaris-10");
    }

    @Test
    void namesThatNoSystemTakesAreRefusedEvenByForce() {
        Nic nic = Nic.named("h/x", "-R/tmp;$(id)");
        for (Platform platform : Platform.values()) {
            Host host = Host.named("h", "h", platform)
                    .withNics(List.of(nic))
                    .withInterfaces(List.of(dev.linkspan.topology.IpInterface.on("h/ip", nic)));
            Exporter exporter = Exporters.of(platform).get(0);
            assertThatThrownBy(() -> Exporters.export(exporter, SampleHosts.design(host), host, true))
                    .isInstanceOf(ExportRefusedException.class)
                    .hasMessageContaining("is no link name");
        }
    }

    @Test
    void aDesignWithErrorsIsRefusedWithTheirNamesUnlessForced() {
        Topology mistake = Designs.read(Path.of("assets", "examples", "aggregation-spans-switches.json"));
        Host host = mistake.hosts().get(0);
        Exporter exporter = Exporters.of(host.platform()).get(0);
        assertThatThrownBy(() -> Exporters.export(exporter, mistake, host, false))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining(host.name())
                .hasMessageContaining("--force")
                .hasMessageMatching("(?s).*[A-Z]{1,3}-\\d\\d, .*");
        assertThat(Exporters.export(exporter, mistake, host, true)).isNotEmpty();
    }

    @Test
    void everyHostOfEveryDesignThatComesWithTheProgramCanBeTakenAway() {
        List<String> made = new ArrayList<>();
        for (Path design : Designs.files()) {
            Topology topology = Designs.read(design);
            for (Host host : topology.hosts()) {
                for (Exporter exporter : Exporters.of(host.platform())) {
                    made.addAll(Exporters.export(exporter, topology, host, true).stream()
                            .map(ExportedFile::name)
                            .toList());
                }
            }
        }
        assertThat(made).hasSizeGreaterThan(45);
    }

    @Test
    void onlyTheDesignsWithMistakesAreRefused() {
        for (Path design : Designs.files()) {
            String name = String.valueOf(design.getFileName());
            if (name.equals("aggregation-spans-switches.json") || name.equals("campus.json")) {
                continue;
            }
            Topology topology = Designs.read(design);
            Host host = topology.hosts().get(0);
            for (Exporter exporter : Exporters.of(host.platform())) {
                assertThat(Exporters.export(exporter, topology, host, false))
                        .as(name)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void randomHostsAreWrittenOrRefusedInWords() {
        for (long seed = 0; seed < 200; seed++) {
            Topology topology = Topologies.random(seed);
            for (Host host : topology.hosts()) {
                for (Exporter exporter : Exporters.of(host.platform())) {
                    try {
                        assertThat(Exporters.export(exporter, topology, host, true)
                                        .get(0)
                                        .text())
                                .startsWith("#");
                    } catch (ExportRefusedException e) {
                        // Its one group has a standby member alone, or its aggregation no key of Solaris 10.
                        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_10);
                    }
                }
            }
        }
    }

    private static List<ExportedFile> export(String format, Host host) {
        return Exporters.export(Exporters.byId(format).orElseThrow(), SampleHosts.design(host), host, true);
    }
}
