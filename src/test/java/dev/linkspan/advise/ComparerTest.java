// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparerTest {

    @ParameterizedTest
    @EnumSource(Platform.class)
    void fillsEveryCellAndMarksOneDecidingRow(Platform platform) {
        for (Goal goal : Goal.values()) {
            for (Rack rack : List.of(
                    Rack.of(platform),
                    Rack.of(platform).oneSwitch(),
                    Rack.of(platform).twoSwitches(),
                    Rack.of(platform).mlagPair())) {
                Comparison comparison = compare(rack, Wishes.of(goal));

                assertThat(comparison.rows())
                        .allSatisfy(row -> assertThat(row.cells())
                                .hasSameSizeAs(comparison.columns())
                                .noneMatch(cell -> cell.isBlank() || cell.contains("null")));
                assertThat(comparison.rows())
                        .filteredOn(Comparison.Row::deciding)
                        .hasSize(1);
                assertThat(comparison.columns())
                        .filteredOn(Comparison.Column::recommended)
                        .hasSize(1);
            }
        }
    }

    @Test
    void namesTheMachinesOwnSwitchesInTheRowThatDecides() {
        Comparison comparison = compare(Rack.of(Platform.SOLARIS_11).twoSwitches(), Wishes.of(Goal.BOTH));

        Comparison.Row deciding = comparison.rows().stream()
                .filter(Comparison.Row::deciding)
                .findFirst()
                .orElseThrow();
        assertThat(deciding.aspect()).isEqualTo("Spans switches");
        assertThat(deciding.cells()).contains("No: leaf-a and leaf-b are no MLAG pair");
    }

    private static Comparison compare(Rack rack, Wishes wishes) {
        Situation situation = rack.situation();
        return Comparer.compare(situation, wishes, Advisor.recommend(situation, wishes));
    }
}
