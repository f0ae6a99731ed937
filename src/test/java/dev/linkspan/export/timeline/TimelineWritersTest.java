// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.advise.survive.Suggestions;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.Simulation;
import dev.linkspan.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineWritersTest {

    @Test
    void jsonTellsTimesInSecondsAndWhatCameOfEachAddress() throws Exception {
        JsonNode root = new ObjectMapper().readTree(TimelineJson.write(Runs.switchDies()));

        assertThat(root.at("/until").decimalValue()).isEqualByComparingTo("95");
        assertThat(root.at("/incidents/0/fault").asText()).isEqualTo("down");
        assertThat(root.at("/incidents/0/at").decimalValue()).isEqualByComparingTo("5");
        assertThat(root.at("/addresses/0/outageMs").asLong()).isEqualTo(10_000);
        assertThat(root.at("/events/2/at").decimalValue()).isEqualByComparingTo("5.1");
        assertThat(root.at("/events/2/name").asText()).isEqualTo("aggr1");
        assertThat(root.at("/events/2/log").asText()).isEqualTo("in.mpathd: The link has gone down on aggr1");
        assertThat(root.at("/events/3/log").isMissingNode()).isTrue();
        assertThat(root.at("/summary/headline").asText())
                .isEqualTo("Every address works at the end; the longest outage is 10 s");
    }

    /** RFC 4180, 2.1 (CR LF), 2.6 (fields with commas or quotes are quoted), 2.7 (quotes are doubled). */
    @Test
    void csvIsOfRfc4180() {
        String csv = TimelineCsv.write(Runs.switchDies());

        assertThat(csv.split("\r\n")).hasSize(5);
        assertThat(csv).endsWith("\r\n");
        assertThat(csv)
                .contains("5.100,interface,warning,db01/ip-aggr1,aggr1,aggr1 failed in group ipmp0,"
                        + "\"\"\"quotes\"\", <b> & commas\",in.mpathd: The link has gone down on aggr1\r\n");
    }

    @Test
    void htmlIsOneFileThatFetchesNothingAndTakesNoMarkupFromNames() {
        String html = TimelineHtml.write(Runs.switchDies());

        assertThat(html).contains("&quot;quotes&quot;, &lt;b&gt; &amp; commas").doesNotContain("<b>");
        assertThat(html).doesNotContain("<script").doesNotContain("src=").doesNotContain("href=");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
        assertThat(html.split("<svg ", -1)).hasSize(3);
        assertThat(html).contains("The worst moment, 5.100 s").contains(">nowhere</text>");
    }

    @Test
    void whatWouldHaveSavedItIsToldWhereThereIsSomething() throws Exception {
        var run = Simulation.run(Runs.design(), Scenario.of(Fault.down("leaf-a")));
        List<String> texts = Suggestions.of(run).stream().map(Suggestion::text).toList();
        assertThat(texts).isNotEmpty();

        JsonNode told = new ObjectMapper().readTree(TimelineJson.write(run)).at("/summary/wouldHaveSavedIt");
        assertThat(told).extracting(JsonNode::asText).isEqualTo(texts);
        assertThat(TimelineHtml.write(run)).contains("What would have saved it");
        assertThat(TimelineHtml.write(Runs.steady())).doesNotContain("What would have saved it");
    }

    @Test
    void htmlOfANameThatLooksLikeMarkup() {
        Topology odd = Runs.design().withName("</title><script>alert('x')</script>");
        var run = Runs.steady();
        String html = TimelineHtml.write(
                new dev.linkspan.sim.Run(odd, run.scenario(), run.moments(), run.addresses(), run.happened()));

        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(html).contains("Nothing is broken").contains("Nothing happened.");
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        for (var write : List.<java.util.function.Function<dev.linkspan.sim.Run, String>>of(
                TimelineJson::write, TimelineCsv::write, TimelineHtml::write)) {
            assertThat(write.apply(Runs.switchDies())).isEqualTo(write.apply(Runs.switchDies()));
        }
    }
}
