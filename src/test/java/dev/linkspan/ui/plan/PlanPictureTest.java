// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What plans for Solaris and illumos do to the picture; those for Linux are seen in the window. */
class PlanPictureTest {
    private static Notes notes(Host machine, Host wanted) {
        MachinePlan plan = MachinePlan.of(machine, wanted);
        assertThat(plan.reason()).isEmpty();
        return PlanPicture.of(List.of(plan));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMadeIsNewAndWhatItIsMadeOfIsChanged(Flavour flavour) {
        Host bare = SolarisHosts.bare(flavour);
        Host seed = SolarisHosts.seed(flavour);
        Notes notes = notes(bare, seed);
        seed.aggregations().forEach(aggregation -> {
            assertThat(notes.changes()).containsEntry(aggregation.id(), Notes.Change.NEW);
            aggregation.ports().forEach(port -> assertThat(notes.changes()).containsEntry(port, Notes.Change.CHANGED));
        });
        seed.groups().forEach(group -> {
            assertThat(notes.changes()).containsEntry(group.id(), Notes.Change.NEW);
            assertThat(group.addresses())
                    .isNotEmpty()
                    .allSatisfy(address -> assertThat(notes.changes())
                            .containsEntry(
                                    Notes.address(group.id(), address.address().text()), Notes.Change.NEW));
        });
        assertThat(notes.gone()).isEmpty();
    }

    /** On Solaris 10 the planner does not take a group and its addresses away at once. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOLARIS_10")
    void whatIsTakenAwayIsStruck(Flavour flavour) {
        Host bare = SolarisHosts.bare(flavour);
        Host seed = SolarisHosts.seed(flavour);
        Notes notes = notes(seed, bare);
        seed.aggregations()
                .forEach(aggregation -> assertThat(notes.gone())
                        .contains(new Notes.Gone(bare.id(), aggregation.name(), "aggregation")));
        seed.groups().forEach(group -> {
            assertThat(notes.gone()).containsOnlyOnce(new Notes.Gone(bare.id(), group.name(), "IPMP group"));
            group.addresses()
                    .forEach(address -> assertThat(notes.gone())
                            .extracting(Notes.Gone::name)
                            .contains(address.address().text()));
        });
        assertThat(notes.changes()).doesNotContainValue(Notes.Change.NEW);
    }

    @Test
    void aGroupOfSolaris10GoesWithItsLastMember() {
        Host bare = SolarisHosts.bare(Flavour.SOLARIS_10);
        InterfaceAddress address = InterfaceAddress.of("192.0.2.10/24");
        Host before = bare.withInterfaces(List.of(SolarisHosts.ip("bge0")))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(SolarisHosts.member("bge0", false)))
                        .withAddresses(List.of(new DataAddress(address, "h/ip-bge0")))));
        Host after = bare.withInterfaces(List.of(SolarisHosts.ip("bge0", address.text())));
        assertThat(notes(before, after).gone()).containsExactly(new Notes.Gone(bare.id(), "ipmp0", "IPMP group"));
        assertThat(notes(after, before).changes()).containsEntry("h/ipmp0", Notes.Change.NEW);
    }
}
