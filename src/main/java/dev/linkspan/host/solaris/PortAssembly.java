// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one aggregation does with its ports, by show-aggr -x, -L and -S together. */
final class PortAssembly {
    private final Facts facts;
    private final Names names;
    private final String name;
    private final Lacp lacp;
    private final @Nullable LacpTimer timer;

    PortAssembly(Facts facts, Names names, String name, Lacp lacp, @Nullable LacpTimer timer) {
        this.facts = facts;
        this.names = names;
        this.name = name;
        this.lacp = lacp;
        this.timer = timer;
    }

    /** What the port does: carrying traffic takes all of attached, up, and in agreement with the partner. */
    @Nullable
    Usage usage(String port, Row row, Row bits) {
        String state = row.word("STATE");
        String attached = row.word("PORTSTATE");
        if (probeFailed(port) || state.equals("down")) {
            return Usage.FAILED;
        }
        if (!state.equals("up") || attached.isEmpty()) {
            return null;
        }
        if (attached.equals("standby")) {
            return Usage.STANDBY;
        }
        if (!attached.equals("attached")) {
            return null;
        }
        if (lacp == Lacp.OFF) {
            return Usage.ACTIVE;
        }
        Boolean collecting = bits.yes("COLL");
        Boolean distributing = bits.yes("DIST");
        Boolean defaulted = bits.yes("DEFAULTED");
        if (collecting == null || distributing == null || defaulted == null) {
            return null;
        }
        return collecting && distributing && !defaulted ? Usage.ACTIVE : Usage.STANDBY;
    }

    /** DLMP: a port whose link is up, and behind which nobody answers. */
    private boolean probeFailed(String port) {
        return facts.rows(TableKind.AGGR_PROBE).stream()
                .anyMatch(row -> name.equals(row.text("LINK"))
                        && port.equals(row.text("PORT"))
                        && row.word("STATE").equals("failed"));
    }

    /** The eight bits of IEEE 802.1AX-2020 6.4.2.3 as far as they can be trusted; null when one is missing. */
    @Nullable
    Integer bits(String port, Row row, Row told) {
        boolean held = facts.has(TableKind.AGGR_PORT) && !row.values().isEmpty();
        if (held && !(row.word("STATE").equals("up") && row.word("PORTSTATE").equals("attached"))) {
            names.gap("What LACP says on " + port + " of " + name
                    + " is not taken: its link is not up or it is not attached, and the bits may be of another time");
            return null;
        }
        if (!held) {
            names.gap("dladm show-aggr -x was not read: LACP bits of a port of " + name
                    + " whose link is down may be old");
        }
        boolean active = told.text("ACTIVITY") != null ? told.word("ACTIVITY").equals("active") : lacp == Lacp.ACTIVE;
        boolean quick = told.text("TIMEOUT") != null ? told.word("TIMEOUT").equals("short") : timer == LacpTimer.SHORT;
        int bits = (active ? 1 : 0) | (quick ? 2 : 0);
        int bit = 4;
        for (String column : List.of("AGGREGATABLE", "SYNC", "COLL", "DIST", "DEFAULTED", "EXPIRED")) {
            Boolean yes = told.yes(column);
            if (yes == null) {
                names.gap("Not all LACP bits of " + port + " of " + name + " are known");
                return null;
            }
            bits |= yes ? bit : 0;
            bit <<= 1;
        }
        return bits;
    }
}
