// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.form.Choice;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SheetsTest {
    @ParameterizedTest
    @MethodSource("dev.linkspan.ui.inspector.Designs#all")
    void every_element_has_a_sheet_whose_keys_are_unique(Topology topology) {
        TopologyIndex index = TopologyIndex.of(topology);
        topology.elements().forEach(element -> {
            Sheet sheet = Sheets.of(List.of(element.id()), index);
            assertThat(sheet.title()).isEqualTo(element.name());
            assertThat(sheet.sections()).extracting(Section::key).doesNotHaveDuplicates();
            assertThat(rows(sheet)).extracting(Row::key).as(element.id()).doesNotHaveDuplicates();
            rows(sheet)
                    .filter(Row.Part.class::isInstance)
                    .map(Row.Part.class::cast)
                    .forEach(part -> assertThat(index.element(part.elementId())).isPresent());
        });
    }

    @ParameterizedTest
    @MethodSource("dev.linkspan.ui.inspector.Designs#all")
    void every_menu_offers_only_what_is_possible(Topology topology) {
        TopologyIndex index = TopologyIndex.of(topology);
        topology.elements()
                .flatMap(element -> rows(Sheets.of(List.of(element.id()), index)))
                .filter(Row.Menu.class::isInstance)
                .flatMap(menu -> ((Row.Menu) menu).options().get().stream())
                .forEach(option -> assertThat(option.edit().apply(topology)).isNotEqualTo(topology));
    }

    @ParameterizedTest
    @MethodSource("dev.linkspan.ui.inspector.Designs#all")
    void writing_a_value_that_is_there_already_changes_nothing(Topology topology) {
        TopologyIndex index = TopologyIndex.of(topology);
        topology.elements()
                .flatMap(element -> rows(Sheets.of(List.of(element.id()), index)))
                .filter(Row.Text.class::isInstance)
                .map(row -> (Row.Text<?>) row)
                .filter(row -> !row.key().equals("add vlan"))
                .forEach(row -> assertThat(again(row, topology)).as(row.key()).isEqualTo(topology));
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void an_aggregation_offers_the_modes_of_its_platform_only(Platform platform) {
        Aggregation aggregation = new Sample(platform).aggregation();

        Row row = Sheets.of(List.of(aggregation.id()), new Sample(platform).index())
                .row("mode")
                .orElseThrow();

        assertThat(((Row.Pick<?>) row).choices())
                .extracting(Choice::value)
                .allMatch(mode -> ((AggregationMode) mode).isLinux() == (platform == Platform.LINUX))
                .hasSize(
                        switch (platform) {
                            case LINUX -> 7;
                            case SOLARIS_11 -> 2;
                            case SOLARIS_10, ILLUMOS -> 1;
                        });
    }

    @Test
    void bond_options_are_those_the_mode_looks_at() {
        assertThat(bondKeys(AggregationMode.LACP_802_3AD))
                .contains("ad select", "ad key", "miimon")
                .doesNotContain("arp interval", "primary", "fail over mac");
        assertThat(bondKeys(AggregationMode.ACTIVE_BACKUP))
                .contains("primary", "fail over mac", "arp interval")
                .doesNotContain("ad select", "xmit hash", "lacp");
    }

    @Test
    void nothing_selected_is_the_design_with_its_counts() {
        Sheet sheet = Sheets.of(Set.of(), TopologyIndex.of(Designs.example("mlag-pair")));

        assertThat(sheet.key()).isEqualTo("design");
        assertThat(sheet.row("count SWITCH"))
                .hasValueSatisfying(row -> assertThat(((Row.Fact) row).text()).isEqualTo("2"));
    }

    @Test
    void several_nics_of_one_host_can_be_bundled() {
        TopologyIndex index = new Sample(Platform.SOLARIS_11).index();
        List<String> nics = index.topology().hosts().get(0).nics().stream()
                .map(Nic::id)
                .skip(1)
                .toList();

        Sheet sheet = Sheets.of(nics, index);

        assertThat(rows(sheet).filter(Row.Action.class::isInstance).map(row -> ((Row.Action) row).label()))
                .contains("Bundle into a trunk aggregation", "Put into an IPMP group", "Delete all 2");
    }

    @Test
    void a_port_without_a_cable_is_unused_not_failed() {
        Sheet sheet = Sheets.of(List.of("leaf-a"), TopologyIndex.of(Designs.example("aggregation-spans-switches")));

        assertThat(sheet.row("port leaf-a/et1"))
                .hasValueSatisfying(row -> assertThat(((Row.Part) row).state()).isEqualTo(State.UNUSED));
        assertThat(sheet.row("port leaf-a/et2"))
                .hasValueSatisfying(row -> assertThat(((Row.Part) row).state()).isEqualTo(State.GOOD));
    }

    @Test
    void a_route_is_typed_in_the_words_of_ip_route() {
        Host host = new Sample(Platform.LINUX).host();
        RouteFormat format = new RouteFormat(host);

        assertThat(format.print(format.parse("default  via 192.0.2.1 dev net1 metric 5")))
                .isEqualTo("default via 192.0.2.1 dev net1 metric 5");
        assertThat(format.print(format.parse("192.0.2.9 via 192.0.2.1"))).isEqualTo("192.0.2.9/32 via 192.0.2.1");
    }

    private static Set<String> bondKeys(AggregationMode mode) {
        Sample sample = new Sample(Platform.LINUX);
        Topology changed = Aggregations.setMode(sample.aggregation().id(), mode)
                .apply(sample.index().topology());
        return rows(Sheets.of(List.of(sample.aggregation().id()), TopologyIndex.of(changed)))
                .map(Row::key)
                .collect(Collectors.toSet());
    }

    private static Stream<Row> rows(Sheet sheet) {
        return sheet.sections().stream().flatMap(section -> section.rows().stream());
    }

    private static <T> Topology again(Row.Text<T> row, Topology topology) {
        T read = row.value() == null ? null : row.format().parse(row.format().print(row.value()));
        return row.edit().apply(read).apply(topology);
    }

    /** A host of a platform with three NICs, the first in an aggregation. */
    private record Sample(TopologyIndex index) {
        Sample(Platform platform) {
            this(TopologyIndex.of(Aggregations.create(
                            "h",
                            "",
                            platform == Platform.LINUX ? AggregationMode.LACP_802_3AD : AggregationMode.TRUNK,
                            List.of("h/net0"))
                    .apply(Topology.empty("sample").withHosts(List.of(bare(platform))))));
        }

        Host host() {
            return index.topology().hosts().get(0);
        }

        Aggregation aggregation() {
            return host().aggregations().get(0);
        }

        private static Host bare(Platform platform) {
            return Host.named("h", "h", platform)
                    .withNics(Stream.of("net0", "net1", "net2")
                            .map(name -> Nic.named("h/" + name, name))
                            .toList());
        }
    }
}
