// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every edit on every topology. */
class EditLawsTest {
    private static final int EDITS = 60;

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anEditedDesignCanBeWrittenAndReadBack(long seed) throws TopologyFormatException {
        RandomEdits edits = new RandomEdits(seed);
        Topology topology = Topologies.random(seed);
        for (int i = 0; i < EDITS; i++) {
            Edit edit = edits.next(topology);
            try {
                topology = edit.apply(topology);
            } catch (EditRefusedException refused) {
                continue;
            }
            assertThat(TopologyJson.read(TopologyJson.write(topology)))
                    .as(edit.label())
                    .isEqualTo(topology);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void undoingEverythingGivesTheStartAndRedoingEverythingTheEnd(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Topology start = Topologies.random(seed);
        History history = new History(start, () -> Instant.EPOCH);
        List<Topology> states = new ArrayList<>(List.of(start));
        for (int i = 0; i < EDITS; i++) {
            Topology before = history.current();
            String undoBefore = history.undoLabel().orElse("");
            Edit edit = edits.next(before);
            try {
                history.apply(edit);
            } catch (EditRefusedException refused) {
                assertThat(history.current()).as("after a refusal").isSameAs(before);
                assertThat(history.undoLabel().orElse("")).isEqualTo(undoBefore);
            }
            if (history.current() != before) {
                states.add(history.current());
            }
        }
        Topology end = history.current();
        while (history.undoLabel().isPresent()) {
            assertThat(states).contains(history.undo());
        }
        assertThat(history.current()).isSameAs(start);
        while (history.redoLabel().isPresent()) {
            history.redo();
        }
        assertThat(history.current()).isSameAs(end);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hostsThatAnEditDoesNotConcernKeepTheirIdentityAndTheirIndex(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Topology topology = Topologies.random(seed);
        for (int i = 0; i < EDITS; i++) {
            Topology edited;
            try {
                edited = edits.next(topology).apply(topology);
            } catch (EditRefusedException refused) {
                continue;
            }
            if (edited.equals(topology)) {
                continue;
            }
            TopologyIndex before = TopologyIndex.of(topology);
            TopologyIndex after = before.next(edited);
            for (Host host : edited.hosts()) {
                HostIndex known = before.host(host.id()).orElse(null);
                if (known != null && known.host().equals(host)) {
                    assertThat(host).isSameAs(known.host());
                    assertThat(after.host(host.id()).orElseThrow()).isSameAs(known);
                }
            }
            topology = edited;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusalsAreSentencesWithoutAFullStop(long seed) {
        RandomEdits edits = new RandomEdits(seed);
        Topology topology = Topologies.random(seed);
        for (int i = 0; i < EDITS; i++) {
            Edit edit = edits.next(topology);
            try {
                topology = edit.apply(topology);
                assertThat(edit.label()).isNotBlank();
            } catch (EditRefusedException refused) {
                assertThat(refused.getMessage())
                        .isNotBlank()
                        .doesNotEndWith(".")
                        .doesNotContain("null");
                assertThat(refused.wayOut()).doesNotEndWith(".");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deletingAnythingLeavesNoTraceOfIt(long seed) {
        Topology topology = Topologies.random(seed);
        topology.elements().forEach(element -> {
            Topology left = Delete.elements(List.of(element.id())).apply(topology);
            assertThat(left.elements())
                    .noneMatch(it ->
                            it.id().equals(element.id()) || Ids.owner(it.id()).equals(element.id()));
            assertThat(TopologyJson.write(left)).doesNotContain("\"" + element.id() + "\"");
        });
    }
}
