// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statistics of one link by their names, as {@code kstat -p} prints them: {@code module:instance:name:statistic}, tab, value. */
final class LinkKstats {
    private static final int MOST_LINKS = 4096;

    private final Map<String, Long> values = new HashMap<>();

    private LinkKstats() {}

    /** Those of all links, by name. Lines that are none are passed over. */
    static Map<String, LinkKstats> read(String text, boolean perDriver) {
        Map<String, LinkKstats> links = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int tab = line.indexOf('\t');
            String[] name = tab < 0 ? new String[0] : line.substring(0, tab).split(":", -1);
            String value = tab < 0 ? "" : line.substring(tab + 1).strip();
            if (name.length == 4 && value.matches("[0-9]{1,18}")) {
                String link = perDriver ? name[0] + name[1] : name[2];
                if (links.containsKey(link) || links.size() < MOST_LINKS) {
                    links.computeIfAbsent(link, it -> new LinkKstats()).values.put(name[3], Long.valueOf(value));
                }
            }
        });
        return links;
    }

    /** What kstat does not tell is null: how often carrier went, for instance. */
    Counters counters(String epoch) {
        return CountersBuilder.builder()
                .epoch(epoch)
                .rxBytes(value("rbytes64"))
                .txBytes(value("obytes64"))
                .rxPackets(value("ipackets64"))
                .txPackets(value("opackets64"))
                .rxErrors(value("ierrors"))
                .txErrors(value("oerrors"))
                .rxDropped(value("norcvbuf"))
                .txDropped(value("noxmtbuf"))
                .rxCrcErrors(value("fcs_errors"))
                .build();
    }

    private @Nullable Long value(String statistic) {
        return values.get(statistic);
    }
}
