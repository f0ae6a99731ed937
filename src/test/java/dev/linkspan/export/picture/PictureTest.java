// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Notes.Badge;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private final Topology spanning = PictureTopologies.spanning();
    private final Picture picture = Picture.of(spanning, Notes.NONE);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @Test
    void nestingIsMembership() {
        Box host = picture.place("db01").orElseThrow();
        Box group = picture.place("db01/ipmp0").orElseThrow();
        Box aggregation = picture.place("db01/aggr1").orElseThrow();
        assertThat(host.contains(group)).isTrue();
        assertThat(group.contains(aggregation)).isTrue();
        assertThat(aggregation.contains(picture.place("db01/net0").orElseThrow()))
                .isTrue();
        assertThat(group.intersects(picture.place("db01/net4").orElseThrow())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatStandsInACardStaysInItAndChipsNeverOverlap(long seed) {
        for (Card card : Picture.of(Topologies.random(seed), Notes.NONE).cards()) {
            Box all = new Box(0, 0, card.face().width(), card.face().height());
            List<Part> chips = card.face().parts().stream()
                    .filter(part -> part.kind() == Part.Kind.NIC || part.kind() == Part.Kind.PORT)
                    .toList();
            card.face()
                    .parts()
                    .forEach(part -> assertThat(all.contains(part.box()))
                            .as(part.words())
                            .isTrue());
            for (Part a : chips) {
                chips.stream()
                        .filter(b -> b != a)
                        .forEach(b -> assertThat(a.box().intersects(b.box()))
                                .as("%s over %s", a.id(), b.id())
                                .isFalse());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 300})
    void manyNicsAreWrapped(int count) {
        Card card = Picture.of(PictureTopologies.longNames(count), Notes.NONE)
                .card("srv")
                .orElseThrow();
        assertThat(card.face().width()).isLessThan(1100);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 24})
    void textsStayInTheirParts(int count) {
        for (Card card :
                Picture.of(PictureTopologies.longNames(count), Notes.NONE).cards()) {
            for (Part part : card.face().parts()) {
                part.inks().stream()
                        .filter(Ink.Words.class::isInstance)
                        .map(Ink.Words.class::cast)
                        .forEach(words -> assertThat(words.startX() + TextWidths.of(words.text(), words.style()))
                                .as(words.text())
                                .isLessThanOrEqualTo(part.box().width()));
            }
        }
    }

    @Test
    void aPortThatEndsOnAnotherSwitchFailsAndIsTiedInRed() {
        assertThat(picture.wire("c3").orElseThrow().mark()).isEqualTo(Mark.FAILED);
        assertThat(picture.words("db01/net3")).contains("db01 / net3 / ends on leaf-a");
        assertThat(picture.ties()).extracting(Part::id).contains("db01/aggr2", "leaf-a/po11", "leaf-b/po12");
    }

    @Test
    void anMlagPairIsOneSystem() {
        Topology paired = spanning.withMlagDomains(
                List.of(new MlagDomain("pair", "pair", null, List.of("leaf-a", "leaf-b"), List.of(), null)));
        Picture withPair = Picture.of(paired, Notes.NONE);
        assertThat(withPair.wire("c3").orElseThrow().mark()).isEqualTo(Mark.HEALTHY);
        assertThat(withPair.ties()).extracting(Part::id).doesNotContain("db01/aggr2");
        assertThat(withPair.place("pair")
                        .orElseThrow()
                        .contains(withPair.place("leaf-b").orElseThrow()))
                .isTrue();
    }

    @Test
    void unknownIsNeverDrawnAsHealthy() {
        Picture unknown = Picture.of(
                withNic("db01/net0", spanning.hosts().get(0).nics().get(0).withCarrier(LinkState.UNKNOWN)), Notes.NONE);
        assertThat(unknown.wire("c0").orElseThrow().mark()).isEqualTo(Mark.UNKNOWN);
    }

    @Test
    void loopbackIsNotDrawn() {
        Picture drawn = Picture.of(
                withNic("db01/net4", spanning.hosts().get(0).nics().get(4).withKind(NicKind.LOOPBACK)), Notes.NONE);
        assertThat(drawn.place("db01/net4")).isEmpty();
    }

    @Test
    void anEditRedrawsOnlyWhatLooksDifferent() {
        Topology rack = PictureTopologies.rack(40);
        Picture before = Picture.of(rack, Notes.NONE);
        Host edited = rack.hosts().get(3);
        Topology renamed = rack.withHosts(rack.hosts().stream()
                .map(host -> host == edited ? host.withName("new name") : host)
                .toList());

        Picture after = before.next(renamed, Notes.NONE);

        assertThat(before.cards().stream()
                        .filter(card -> after.card(card.id()).orElseThrow().face() != card.face())
                        .map(Card::id))
                .containsExactly(edited.id());
    }

    @Test
    void aFindingRedrawsItsCard() {
        Picture after = picture.next(
                spanning, new Notes(Map.of("db01/aggr2", new Badge(Mark.FAILED, 2, "spans")), null, Map.of()));
        assertThat(after.card("db01").orElseThrow().face())
                .isNotSameAs(picture.card("db01").orElseThrow().face());
        assertThat(after.card("leaf-a").orElseThrow().face())
                .isSameAs(picture.card("leaf-a").orElseThrow().face());
    }

    @Test
    void theTopmostIsHitFirst() {
        Box chip = picture.place("db01/net0").orElseThrow();
        assertThat(picture.at(chip.centerX(), chip.centerY(), 5))
                .startsWith("db01/net0", "db01/aggr1", "db01/ipmp0", "db01");
    }

    @Test
    void aCableIsHitNearItsCurve() {
        Curve.Point middle = picture.wire("c4").orElseThrow().curve().at(0, 0.5);
        assertThat(picture.at(middle.x() + 3, middle.y(), 6)).contains("c4");
        assertThat(picture.at(middle.x() + 60, middle.y(), 6)).doesNotContain("c4");
    }

    @Test
    void aMovedCardTakesItsCablesAlong() {
        Shift.Step step = picture.shift(Set.of("db01")).by(100, 40);
        Wire before = picture.wire("c0").orElseThrow();
        Wire after = step.wires().stream()
                .filter(wire -> wire.id().equals("c0"))
                .findFirst()
                .orElseThrow();
        assertThat(after.curve().start().x()).isEqualTo(before.curve().start().x() + 100);
        assertThat(after.curve().end()).isEqualTo(before.curve().end());
        assertThat(step.cards().get("db01").face())
                .isSameAs(picture.card("db01").orElseThrow().face());
        assertThat(step.ties()).extracting(Part::id).contains("leaf-a/po11", "db01/aggr2");
    }

    @Test
    void cablesLeadAroundOtherHosts() {
        Picture rack = Picture.of(PictureTopologies.rack(40), Notes.NONE);
        Card above = rack.card("host01").orElseThrow();
        assertThat(rack.wires())
                .filteredOn(wire -> wire.id().startsWith("host13"))
                .isNotEmpty()
                .allSatisfy(wire ->
                        assertThat(wire.curve().crosses(above.box().grow(-6))).isFalse());
    }

    private Topology withNic(String id, Nic nic) {
        Host host = spanning.hosts().get(0);
        return spanning.withHosts(List.of(host.withNics(host.nics().stream()
                .map(known -> known.id().equals(id) ? nic : known)
                .toList())));
    }
}
