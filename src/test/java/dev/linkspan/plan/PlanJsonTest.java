// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.topology.AggregationMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanJsonTest {
    private static final String DOCUMENT = PlanJson.write(Planner.plan(
            LinuxHosts.bare(),
            LinuxHosts.bare()
                    .withAggregations(List.of(LinuxHosts.bond("bond0", AggregationMode.LACP_802_3AD, "eth0", "eth1")))
                    .withVlans(List.of(LinuxHosts.vlan("v5", "bond0", 5))),
            null));

    /** What is not a plan of ours is refused with its place: the helper takes plans from callers it doesn't trust. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"host\" : \"h\"; \"host\" : 7; host: expected a text",
                "\"host\" : \"h\"; \"host\" : \"h\", \"hosts\" : 1; unknown property \"hosts\"",
                "\"tag\" : 5; \"tag\" : \"5\"; tag: expected a whole number",
                "\"tag\" : 5; \"tag\" : 5.5; tag: expected a whole number",
                "\"tag\" : 5; \"tag\" : 4095; expected 1 to 4094",
                "\"tag\" : 5; \"tag\" : 5, \"tag\" : 6; Duplicate",
                "\"do\" : \"create-vlan\"; \"do\" : \"run-shell\"; \"run-shell\" is no step",
                "\"vlan\" : \"v5\"; \"vlan\" : \"a name of more than 15\"; is no name of a link",
                "\"vlan\" : \"v5\"; \"vlan\" : \"../v5\"; is no name of a link",
                "\"vlan\" : \"v5\"; \"vlan\" : \"v\\n5\"; is no name of a link",
                "\"vlan\" : \"v5\"; \"vlan\" : null; is missing",
                "\"vlan\" : \"v5\",; ; \"vlan\" is missing",
                "\"version\" : 1; \"version\" : 2; version 2",
                "\"fingerprint\" : \"; \"fingerprint\" : \"x; no SHA-256",
                "\"steps\" : [; \"steps\" : [ null,; is missing",
            })
    void aDocumentThatIsNoPlanIsRefusedWithItsPlace(String from, String to, String problem) {
        String replacement = to == null ? "" : to;
        assertThat(DOCUMENT).contains(from);
        int at = DOCUMENT.indexOf(from);
        String bad = DOCUMENT.substring(0, at) + replacement + DOCUMENT.substring(at + from.length());
        assertThatThrownBy(() -> PlanJson.read(bad))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"``", "null", "[]", "{}", "{", "7", "\"plan\"", "{} {}"})
    void whatIsNoPlanAtAllIsRefused(String document) {
        assertThatThrownBy(() -> PlanJson.read(document)).isInstanceOf(PlanFormatException.class);
    }
}
