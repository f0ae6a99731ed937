// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Ip;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Probing of a DLMP aggregation, from its link properties (dladm(8) of Oracle Solaris 11.4). */
final class DlmpAssembly {
    private static final int DEFAULT_FDT = 10;
    private static final int LONGEST_FDT = 600;
    private static final int LARGEST_TAG = 4094;

    private final Facts facts;
    private final Names names;

    DlmpAssembly(Facts facts, Names names) {
        this.facts = facts;
        this.names = names;
    }

    DlmpOptions options(String aggregation) {
        boolean told = facts.rows(TableKind.PROPERTY).stream()
                .anyMatch(row -> aggregation.equals(row.text("LINK"))
                        && row.word("PROPERTY").equals("probe-ip"));
        if (!told) {
            names.gap("Whether " + aggregation + " sends probes is not known; it is shown without them");
            return DlmpOptions.LINK_BASED;
        }
        String probes = value(aggregation, "probe-ip");
        if (probes == null) {
            return DlmpOptions.LINK_BASED;
        }
        Set<Ip> sources = new LinkedHashSet<>();
        Set<Ip> targets = new LinkedHashSet<>();
        // A blank stands where a list for people was cut.
        for (String pair : probes.split(", *", -1)) {
            int plus = pair.indexOf('+');
            add(sources, plus < 0 ? pair : pair.substring(0, plus), aggregation);
            add(targets, plus < 0 ? "" : pair.substring(plus + 1), aggregation);
        }
        Integer fdt = number(aggregation, "probe-fdt", 1, LONGEST_FDT);
        return new DlmpOptions(
                true,
                List.copyOf(sources),
                List.copyOf(targets),
                fdt != null && fdt == DEFAULT_FDT ? null : fdt,
                number(aggregation, "probe-vlan-id", 1, LARGEST_TAG));
    }

    /** A source may also be a name, an address object or an interface in brackets. */
    private void add(Set<Ip> ips, String text, String aggregation) {
        String address = text.indexOf('/') > 0 ? text.substring(0, text.indexOf('/')) : text;
        if (address.isBlank()) {
            return;
        }
        try {
            ips.add(Names.printedIp(address));
        } catch (IllegalArgumentException e) {
            names.gap(
                    aggregation + " probes from or to " + Names.shown(text) + ", which is no address and is not shown");
        }
    }

    private @Nullable Integer number(String aggregation, String property, int least, int most) {
        String value = value(aggregation, property);
        if (value == null || value.equals("0")) {
            return null;
        }
        if (value.matches("[0-9]{1,6}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.valueOf(value);
        }
        names.gap(property + " of " + aggregation + " makes no sense: " + Names.shown(value));
        return null;
    }

    private @Nullable String value(String aggregation, String property) {
        for (Row row : facts.rows(TableKind.PROPERTY)) {
            if (aggregation.equals(row.text("LINK")) && property.equals(row.text("PROPERTY"))) {
                return row.text("VALUE");
            }
        }
        return null;
    }
}
