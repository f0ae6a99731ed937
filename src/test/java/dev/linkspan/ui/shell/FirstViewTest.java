// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.canvas.Viewport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstViewTest {
    private static final double WIDTH = 890;
    private static final double HEIGHT = 660;

    @Test
    void a_lab_opens_at_the_host_of_its_worst_finding_and_its_switches() throws Exception {
        Topology lab = lab();
        Picture picture = Picture.of(lab, Notes.NONE);
        List<Finding> findings = Validator.findings(lab);

        Viewport view = FirstView.of(picture, findings, WIDTH, HEIGHT).orElseThrow();

        Box seen = view.seen(WIDTH, HEIGHT);
        assertThat(view.scale()).isBetween(0.7, 1.0);
        assertThat(findings.get(0).subjects()).anyMatch(id -> id.startsWith("db01/"));
        assertThat(List.of("db01", "sw-c", "sw-d"))
                .allMatch(id -> seen.contains(picture.card(id).orElseThrow().box()));
    }

    @Test
    void a_view_too_small_for_the_neighbourhood_stays_readable_and_shows_the_host() throws Exception {
        Topology lab = lab();
        Picture picture = Picture.of(lab, Notes.NONE);

        Viewport view = FirstView.of(picture, Validator.findings(lab), 670, 640).orElseThrow();

        assertThat(view.scale()).isEqualTo(0.7);
        assertThat(view.seen(670, 640)
                        .contains(picture.card("db01").orElseThrow().box()))
                .isTrue();
    }

    @Test
    void all_is_shown_without_a_finding_and_where_all_is_readable_or_a_map() throws Exception {
        Topology lab = lab();
        Picture picture = Picture.of(lab, Notes.NONE);
        List<Finding> findings = Validator.findings(lab);

        assertThat(FirstView.of(picture, List.of(), WIDTH, HEIGHT)).isEmpty();
        assertThat(FirstView.of(picture, findings, 4000, 3000)).isEmpty();
        assertThat(FirstView.of(picture, findings, 300, 200)).isEmpty();
    }

    private static Topology lab() throws Exception {
        return TopologyJson.read(new String(LabDesigns.read("campus"), StandardCharsets.UTF_8));
    }
}
