// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoLayoutTest {

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("cases", 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tidyCardsNeverOverlap(long seed) {
        Topology topology = Topologies.random(seed);
        assertApart(topology.withPositions(AutoLayout.tidy(topology)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void completingKeepsWhatStandsAndOverlapsNothing(long seed) {
        Topology topology = Topologies.random(seed);
        Map<String, Position> tidy = AutoLayout.tidy(topology);
        Map<String, Position> half = new java.util.TreeMap<>(tidy);
        half.keySet().removeIf(id -> id.hashCode() % 2 == 0);

        Map<String, Position> complete = AutoLayout.complete(topology.withPositions(half));

        assertThat(complete).containsAllEntriesOf(half).containsOnlyKeys(tidy.keySet());
        assertApart(topology.withPositions(complete));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 200})
    void racksAreTidyAndOfAScreensShape(int hosts) {
        Topology rack = PictureTopologies.rack(hosts);
        Picture picture = Picture.of(rack.withPositions(AutoLayout.tidy(rack)), Notes.NONE);
        assertApart(picture.topology());
        if (hosts >= 40) {
            assertThat(picture.bounds().width() / picture.bounds().height()).isBetween(1.1, 2.4);
        }
    }

    @Test
    void manyNewHostsStandBesideWhatStood() {
        Topology rack = PictureTopologies.rack(80);
        Map<String, Position> first = Map.of("leaf-1a", new Position(0, 0), "host01", new Position(0, 300));
        Map<String, Position> all = AutoLayout.complete(rack.withPositions(first));
        assertThat(all).containsAllEntriesOf(first).hasSize(80 + 4 + 1);
        assertApart(rack.withPositions(all));
    }

    @Test
    void routersStandOverSwitchesOverHosts() {
        Map<String, Position> places = AutoLayout.tidy(PictureTopologies.spanning());
        assertThat(places.get("gw-1").y()).isLessThan(places.get("leaf-a").y());
        assertThat(places.get("leaf-a").y())
                .isEqualTo(places.get("leaf-b").y())
                .isLessThan(places.get("db01").y());
    }

    @Test
    void sameTopologySamePlaces() {
        assertThat(AutoLayout.tidy(PictureTopologies.rack(40))).isEqualTo(AutoLayout.tidy(PictureTopologies.rack(40)));
    }

    private static void assertApart(Topology topology) {
        List<Card> cards = new ArrayList<>(Picture.of(topology, Notes.NONE).cards());
        for (int i = 0; i < cards.size(); i++) {
            for (int k = i + 1; k < cards.size(); k++) {
                assertThat(cards.get(i).box().intersects(cards.get(k).box()))
                        .as("%s over %s", cards.get(i).id(), cards.get(k).id())
                        .isFalse();
            }
        }
    }
}
