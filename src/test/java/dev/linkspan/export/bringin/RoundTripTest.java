// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporters;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.export.solaris.RandomSunHosts;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken away and brought in again is what it was. */
class RoundTripTest {
    private static final int DESIGNS = 1000;

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_11", "ILLUMOS", "SOLARIS_10"})
    void aRandomDesignComesBackAsItWas(Platform platform) {
        int groups = 0;
        for (long seed = 0; seed < DESIGNS; seed++) {
            Host host = RandomSunHosts.host(seed, platform);
            List<ExportedFile> files = export(host);
            assertThat(files.get(0).losses()).as("seed " + seed).isEmpty();
            BroughtIn back = BringIn.read(sources(files), null, null);
            assertThat(back.notUnderstood()).as("seed " + seed).isEmpty();
            assertThat(back.assumptions()).isEmpty();
            assertThat(sorted(back.design().hosts().get(0))).as("seed " + seed).isEqualTo(sorted(host));
            groups += host.groups().size();
        }
        assertThat(groups).isGreaterThan(DESIGNS / 3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_11", "ILLUMOS", "SOLARIS_10"})
    void theScriptAloneIsEnough(Platform platform) {
        for (long seed = 0; seed < 50; seed++) {
            List<SourceFile> files = sources(export(RandomSunHosts.host(seed, platform)));
            BroughtIn whole = BringIn.read(files, null, null);
            BroughtIn alone = BringIn.read(files.subList(0, 1), null, null);
            assertThat(alone.notUnderstood()).isEmpty();
            assertThat(sorted(alone.design().hosts().get(0)))
                    .isEqualTo(sorted(whole.design().hosts().get(0)));
        }
    }

    @Test
    void theFilesOfSolaris10AreEnoughForItsIpPart() {
        for (long seed = 0; seed < 50; seed++) {
            Host host = RandomSunHosts.host(seed, Platform.SOLARIS_10);
            List<SourceFile> files = sources(export(host)).stream()
                    .filter(file -> file.name().startsWith("etc/hostname"))
                    .toList();
            if (!files.isEmpty()) {
                Host back = BringIn.read(files, null, null).design().hosts().get(0);
                assertThat(back.platform()).isEqualTo(Platform.SOLARIS_10);
                assertThat(back.groups()).hasSameSizeAs(host.groups());
            }
        }
    }

    @Test
    void whatAFormatLosesIsWhatItsHeaderNames() {
        Host host = SampleHosts.solaris10();
        Host back =
                BringIn.read(sources(export(host)), null, null).design().hosts().get(0);
        assertThat(back.aggregations().get(0).mtu()).isNull();
        assertThat(back.vlans().get(0).name()).isEqualTo("aggr33001");
        assertThat(back.groups().get(1).fdtMillis()).isEqualTo(5000);
        assertThat(export(host).get(0).losses()).hasSize(3);
        assertThat(back.interfaces()).hasSameSizeAs(host.interfaces());
        assertThat(back.groups().get(0).addresses())
                .isEqualTo(host.groups().get(0).addresses());
    }

    @Test
    void spoiltFilesAreRefusedInWordsOrReadWithoutACrash() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        List<Platform> platforms = List.of(Platform.SOLARIS_11, Platform.ILLUMOS, Platform.SOLARIS_10);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            List<SourceFile> files = sources(export(RandomSunHosts.host(i % 100, platforms.get(i % 3)))).stream()
                    .map(file -> new SourceFile(file.name(), spoilt(file.text(), random)))
                    .toList();
            try {
                assertThat(BringIn.read(files, null, null).design().hosts()).hasSize(1);
            } catch (BringInException e) {
                assertThat(e.getMessage()).matches("(?s)\\S+:\\d+: .+");
                refused++;
            }
        }
        assertThat(refused).isPositive().isLessThan(3000);
    }

    /** The text with a few characters of its last lines changed, where the statements are. */
    private static String spoilt(String text, RandomGenerator random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i > 0 && !changed.isEmpty(); i--) {
            int place = Math.max(0, changed.length() - 1 - random.nextInt(2500));
            place = Math.min(place, changed.length() - 1);
            switch (random.nextInt(3)) {
                case 0 -> changed.deleteCharAt(place);
                case 1 -> changed.insert(place, " '\"$\\-:/0aé\n=,".charAt(random.nextInt(14)));
                default -> changed.setCharAt(place, (char) (32 + random.nextInt(95)));
            }
        }
        return changed.toString();
    }

    private static List<ExportedFile> export(Host host) {
        return Exporters.export(Exporters.of(host.platform()).get(0), SampleHosts.design(host), host, true);
    }

    private static List<SourceFile> sources(List<ExportedFile> files) {
        return files.stream()
                .map(file -> new SourceFile(file.name(), file.text()))
                .toList();
    }

    /** The host with the parts in order whose order means nothing. */
    private static Host sorted(Host host) {
        return host.withNics(sorted(host.nics()))
                .withAggregations(sorted(host.aggregations()))
                .withInterfaces(sorted(host.interfaces()))
                .withGroups(sorted(host.groups()))
                .withRoutes(host.routes().stream()
                        .sorted(Comparator.comparing(route -> route.destination() + route.gateway()))
                        .toList());
    }

    private static <T extends Element> List<T> sorted(List<T> elements) {
        return elements.stream().sorted(Comparator.comparing(Element::id)).toList();
    }
}
