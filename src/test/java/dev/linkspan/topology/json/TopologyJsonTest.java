// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyJsonTest {

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("cases", 100));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadBackAsTheSameValueAndWrittenTheSameWay(long seed) throws TopologyFormatException {
        Topology topology = Topologies.random(seed);
        String document = TopologyJson.write(topology);
        Topology read = TopologyJson.read(document);
        assertThat(read).isEqualTo(topology);
        assertThat(TopologyJson.write(read)).isEqualTo(document);
    }

    @Test
    void aNicStandsOnOneLine() throws TopologyFormatException {
        String document = TopologyJson.write(TopologyJson.read("""
                {"version": 1, "name": "n", "hosts": [{"id": "h", "name": "h", "platform": "linux",
                 "nics": [{"id": "h/a", "name": "a"}, {"id": "h/b", "name": "b", "mtu": 9000}]}],
                 "positions": {"h": {"x": 1, "y": 2.5}}}
                """));
        assertThat(document).isEqualTo("""
                        {
                          "version": 1,
                          "name": "n",
                          "hosts": [
                            {
                              "id": "h",
                              "name": "h",
                              "platform": "linux",
                              "nics": [
                                { "id": "h/a", "name": "a", "kind": "physical", "carrier": "unknown" },
                                { "id": "h/b", "name": "b", "kind": "physical", "mtu": 9000, "carrier": "unknown" }
                              ]
                            }
                          ],
                          "positions": {
                            "h": { "x": 1, "y": 2.5 }
                          }
                        }
                        """);
    }

    @Test
    void aNewerVersionIsRefusedWithItsPlace() {
        refused("{\n  \"version\": 7\n}", 2, 14, "version", "version 7", "open it with a newer Linkspan");
    }

    @Test
    void aMissingVersionIsRefused() {
        refused("{}", 1, 1, "version", "\"version\" is missing");
    }

    @Test
    void aDuplicateKeyIsRefusedWithItsPlace() {
        refused("{\n  \"version\": 1,\n  \"version\": 1\n}", 3, 12, "", "duplicate key \"version\"");
    }

    @Test
    void aWrongTypeIsRefusedWithItsPlaceAndWhatWasExpected() {
        refused(
                host("\"nics\": [\n{\"id\": \"h/a\", \"name\": \"a\", \"mtu\": \"big\"}]"),
                2,
                35,
                "hosts[0].nics[0].mtu",
                "expected a whole number");
    }

    @Test
    void aWrongWordIsRefusedWithTheWordsThatFit() {
        refused(
                "{\"version\": 1, \"hosts\": [{\"id\": \"h\", \"name\": \"h\", \"platform\": \"windows\"}]}",
                1,
                63,
                "hosts[0].platform",
                "expected one of solaris-10, solaris-11, illumos, linux, found \"windows\"");
    }

    @Test
    void anUnknownPropertyIsRefusedWithTheKnownOnes() {
        refused(host("\"nicks\": []"), 1, 81, "hosts[0].nicks", "unknown property \"nicks\"", "nics");
    }

    @Test
    void aMissingPropertyIsNamed() {
        refused(
                "{\"version\": 1, \"hosts\": [{\"id\": \"h\", \"name\": \"h\"}]}",
                1,
                26,
                "hosts[0]",
                "\"platform\" is missing");
    }

    @Test
    void aDanglingReferenceIsRefusedWithItsPlace() {
        refused(
                host(
                        "\"aggregations\": [{\"id\": \"h/aggr1\", \"name\": \"aggr1\", \"mode\": \"trunk\",\n\"ports\": [\"h/x\"]}]"),
                2,
                11,
                "hosts[0].aggregations[0].ports[0]",
                "\"h/x\" points at nothing: expected the id of a NIC of h");
    }

    @Test
    void anIdUsedTwiceIsRefused() {
        refused(
                host("\"nics\": [{\"id\": \"h/a\", \"name\": \"a\"},\n{\"id\": \"h/a\", \"name\": \"b\"}]"),
                2,
                8,
                "hosts[0].nics[1].id",
                "used twice");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        refused(
                host(
                        "\"nics\": [{\"id\": \"h/a\", \"name\": \"a\"}], \"interfaces\": [{\"id\": \"h/ip\", \"name\": \"a\","
                                + " \"link\": \"h/a\", \"addresses\": [\n\"192.0.2.300/24\"]}]"),
                2,
                1,
                "hosts[0].interfaces[0].addresses[0]",
                "192.0.2.300/24");
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        refused("{\n  \"version\": 1,\n  oops\n}", 3, 3, "", "not valid JSON");
        refused("", 1, 1, "", "expected a design");
        refused("[]", 1, 1, "", "expected a design");
    }

    private static String host(String rest) {
        return "{\"version\": 1, \"hosts\": [{\"id\": \"h\", \"name\": \"h\", \"platform\": \"linux\", " + rest + "}]}";
    }

    private static void refused(String document, int line, int column, String path, String... texts) {
        TopologyFormatException e =
                catchThrowableOfType(TopologyFormatException.class, () -> TopologyJson.read(document));
        assertThat(e).as(document).isNotNull();
        assertThat(e.getMessage()).contains(texts);
        assertThat(e.getMessage()).doesNotContain("dev.linkspan", "java.", "com.fasterxml");
        assertThat(e.path()).isEqualTo(path);
        assertThat(e.line() + ":" + e.column()).as(e.getMessage()).isEqualTo(line + ":" + column);
    }
}
