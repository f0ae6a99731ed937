// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is set on the guest, as iproute2 tells it: nothing that comes and goes by itself. */
record MachineState(Set<String> facts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "@@@";
    private static final String COMMANDS = String.join(
            "; echo " + MARK + "; ", "ip -d -j link", "ip -j address", "ip -j route show table all", "ip -6 -j route");
    /** What the kernel chooses and finds out while a bond works. */
    private static final Set<String> PASSING = Set.of("ad_info", "active_slave");

    static MachineState of(Guest guest) throws IOException {
        String[] told = guest.run(COMMANDS).split(MARK, -1);
        Set<String> facts = new TreeSet<>();
        for (JsonNode link : JSON.readTree(told[0])) {
            facts.add("link " + link(link));
        }
        for (JsonNode link : JSON.readTree(told[1])) {
            for (JsonNode address : link.path("addr_info")) {
                if (!address.path("scope").asText().equals("link")) {
                    facts.add("address " + link.path("ifname").asText() + " "
                            + address.path("local").asText() + "/"
                            + address.path("prefixlen").asText());
                }
            }
        }
        for (String table : new String[] {told[2], told[3]}) {
            for (JsonNode route : JSON.readTree(table)) {
                // The others follow from links and addresses, or come from a router and count down.
                if (!Set.of("kernel", "ra").contains(route.path("protocol").asText())) {
                    facts.add("route " + route);
                }
            }
        }
        return new MachineState(facts);
    }

    private static String link(JsonNode link) {
        Map<String, String> said = new TreeMap<>();
        JsonNode info = link.path("linkinfo");
        said.put("up", String.valueOf(link.path("flags").toString().contains("\"UP\"")));
        for (String field : new String[] {"mtu", "master", "link"}) {
            said.put(field, link.path(field).asText());
        }
        if (info.isMissingNode() || info.path("info_kind").isMissingNode()) {
            said.put("mac", link.path("address").asText());
        }
        for (Map.Entry<String, JsonNode> option : info.path("info_data").properties()) {
            if (!PASSING.contains(option.getKey())) {
                said.put(option.getKey(), option.getValue().toString());
            }
        }
        said.put("queue", info.path("info_slave_data").path("queue_id").asText());
        return link.path("ifname").asText() + " " + info.path("info_kind").asText() + " " + said;
    }

    /** What only one of the two has. */
    Set<String> differences(MachineState other) {
        Set<String> all = new TreeSet<>();
        facts.stream().filter(fact -> !other.facts.contains(fact)).forEach(fact -> all.add("only before: " + fact));
        other.facts.stream().filter(fact -> !facts.contains(fact)).forEach(fact -> all.add("only after: " + fact));
        return all;
    }
}
