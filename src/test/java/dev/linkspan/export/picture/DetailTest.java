// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Notes.Badge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetailTest {
    private final Notes badges = new Notes(
            Map.of(
                    "db01/net0", new Badge(Mark.FAILED, 3, "wrong"),
                    "db01/aggr2", new Badge(Mark.DEGRADED, 1, "odd")),
            null,
            Map.of());
    private final Card.Face db01 = Picture.of(PictureTopologies.spanning(), badges)
            .card("db01")
            .orElseThrow()
            .face();

    @Test
    void addressesAreLeftOutWhereTheyCannotBeRead() {
        assertThat(Detail.NEAR.parts(db01)).anyMatch(part -> part.kind() == Part.Kind.ADDRESS);
        assertThat(Detail.at(0.5).parts(db01)).noneMatch(part -> part.kind() == Part.Kind.ADDRESS);
    }

    @Test
    void aBadgeFromAfarIsItsSignWithoutItsCount() {
        assertThat(part(Detail.NEAR, "db01/aggr2").inks()).anyMatch(Overlays::isBadge);
        for (String id : List.of("db01/net0", "db01/aggr2")) {
            assertThat(part(Detail.MIDDLE, id).inks()).noneMatch(Overlays::isBadge);
            assertThat(part(Detail.MIDDLE, id).inks()).noneMatch(Ink.Words.class::isInstance);
        }
        assertThat(lastSign("db01/net0")).isEqualTo(Mark.FAILED);
        assertThat(lastSign("db01/aggr2")).isEqualTo(Mark.DEGRADED);
    }

    @Test
    void whatHasNoBadgeGetsNoSignOfOne() {
        assertThat(part(Detail.MIDDLE, "db01/aggr1").inks()).noneMatch(Ink.Sign.class::isInstance);
    }

    private Mark lastSign(String id) {
        List<Ink> inks = part(Detail.MIDDLE, id).inks();
        return ((Ink.Sign) inks.get(inks.size() - 1)).mark();
    }

    private Part part(Detail detail, String id) {
        return detail.parts(db01).stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
