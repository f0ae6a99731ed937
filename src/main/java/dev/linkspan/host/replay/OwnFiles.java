// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.SignsJson;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Linkspan itself has saved: observations, as {@code linkspan observe --json} prints them, and signs beside them. */
final class OwnFiles {

    private static final Pattern OBSERVATION =
            Pattern.compile("\\A\\uFEFF?\\s*\\{\\s*\"version\"\\s*:\\s*\\d+\\s*,\\s*\"name\"");
    private static final Pattern SIGNS = Pattern.compile("\\A\\uFEFF?\\s*\\{\\s*\"" + SignsJson.MARK + "\"");

    /** Where a bundle has the design. */
    private static final String DESIGN = "design/design.json";

    private final List<Topology> seen = new ArrayList<>();
    private final Map<String, List<HostSigns>> signs = new LinkedHashMap<>();
    private final List<String> folders = new ArrayList<>();
    private @Nullable Topology design;

    /** Whether a text is one of these. */
    static boolean isOne(String text) {
        return OBSERVATION.matcher(text).find() || SIGNS.matcher(text).find();
    }

    /** Reads one. */
    void add(ReplayFile file, List<Unread> unread) {
        String text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
        try {
            if (SIGNS.matcher(text).find()) {
                SignsJson.read(text)
                        .forEach((host, list) -> signs.computeIfAbsent(host, id -> new ArrayList<>())
                                .addAll(list));
            } else if (file.name().endsWith(DESIGN)) {
                design = TopologyJson.read(text);
            } else {
                seen.add(TopologyJson.read(text));
                folders.add(file.name().substring(0, file.name().lastIndexOf('/') + 1));
            }
        } catch (TopologyFormatException | SignsJson.SignsFormatException e) {
            unread.add(new Unread(file.name(), String.valueOf(e.getMessage())));
        }
    }

    /** Machines with ids that no other has; one that comes twice is taken once. */
    List<Topology> seen(java.util.function.Predicate<String> take) {
        List<Topology> all = new ArrayList<>();
        for (Topology one : seen) {
            List<Host> hosts =
                    one.hosts().stream().filter(host -> take.test(host.id())).toList();
            if (!hosts.isEmpty()) {
                all.add(one.withHosts(hosts));
            }
        }
        return all;
    }

    /** Signs by the ids of the machines. */
    Map<String, List<HostSigns>> signs() {
        return signs;
    }

    /** What the machines should be; null when it was not saved. */
    @Nullable
    Topology design() {
        return design;
    }

    /** Whether a file lies beside an observation: what it tells is in it already. */
    boolean covers(String folder) {
        return folders.stream().anyMatch(own -> !own.isEmpty() && folder.startsWith(own));
    }
}
