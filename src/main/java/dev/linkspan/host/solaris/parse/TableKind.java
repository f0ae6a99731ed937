// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that the tools print. In this order a header is compared with them: the ones with the rarer columns first.
 * Sources: dladm.c, ipadm.c and ipmpstat.c of illumos; dladm(8), ipadm(8) and ipmpstat(8) of Oracle Solaris 11.4.
 */
public enum TableKind {
    AGGR_LACP("dladm show-aggr -L", null, "LINK", "PORT", "SYNC"),
    AGGR_PORT("dladm show-aggr -x", null, "LINK", "PORT", "PORTSTATE"),
    AGGR_PROBE("dladm show-aggr -S", "XTARGETS", "LINK", "PORT", "XTARGETS"),
    AGGR_CLIENT("dladm show-aggr -C", null, "LINK", "PORT", "CLIENTS"),
    AGGR("dladm show-aggr", null, "LINK", "POLICY", "LACPACTIVITY"),
    PHYS_MAC("dladm show-phys -m", null, "LINK", "SLOT", "ADDRESS"),
    PHYS("dladm show-phys", null, "LINK", "MEDIA"),
    VNIC("dladm show-vnic", null, "LINK", "OVER", "MACADDRESS"),
    VLAN("dladm show-vlan", null, "LINK", "VID", "OVER"),
    PROPERTY("dladm show-linkprop", "POSSIBLE", "LINK", "PROPERTY", "VALUE"),
    LINK("dladm show-link", "OVER", "LINK", "CLASS"),
    INTERFACE_PROPERTY("ipadm show-ifprop", "POSSIBLE", "IFNAME", "PROPERTY"),
    INTERFACE("ipadm show-if", "OVER", "IFNAME"),
    ADDRESS("ipadm show-addr", null, "ADDROBJ", "TYPE"),
    IPADM("ipadm", null, "NAME", "CLASS/TYPE"),
    IPMP_GROUP("ipmpstat -g", "INTERFACES", "GROUP", "FDT"),
    IPMP_INTERFACE("ipmpstat -i", null, "INTERFACE", "ACTIVE", "FLAGS"),
    IPMP_ADDRESS("ipmpstat -a", "OUTBOUND", "ADDRESS", "INBOUND"),
    IPMP_TARGET("ipmpstat -t", "TARGETS", "INTERFACE", "MODE"),
    IPMP_PROBE("ipmpstat -p", null, "TIME", "INTERFACE", "PROBE"),
    LLDP("lldpadm show-agent -r", null, "AGENT", "CHASSISID");

    private final String command;
    private final @Nullable String wide;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable; its type does not say so.
    private final Set<String> marks;

    TableKind(String command, @Nullable String wide, String... marks) {
        this.command = command;
        this.wide = wide;
        this.marks = Set.of(marks);
    }

    /** The command that prints it, for messages. */
    public String command() {
        return command;
    }

    /** The column whose value may have blanks; null when none has. */
    @Nullable
    String wide() {
        return wide;
    }

    /** Whether LINK is printed once for several rows. */
    boolean carriesLink() {
        return this == AGGR_LACP || this == AGGR_PORT || this == AGGR_PROBE || this == AGGR_CLIENT;
    }

    /** The kind with such a header; null when it is none of ours. */
    static @Nullable TableKind of(List<String> header) {
        for (TableKind kind : KINDS) {
            if (header.containsAll(kind.marks)) {
                return kind;
            }
        }
        return null;
    }

    private static final List<TableKind> KINDS = List.of(values());
}
