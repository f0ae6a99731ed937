// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.IfconfigUnit;
import dev.linkspan.host.solaris.parse.IfconfigUnit.Flag;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which interfaces are in which IPMP group, by every output that tells it. */
final class GroupMembers {
    private final Facts facts;
    private final Set<String> ipmp;
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    /** @param ipmp names of the IPMP interfaces; empty on Solaris 10 */
    GroupMembers(Facts facts, Set<String> ipmp) {
        this.facts = facts;
        this.ipmp = ipmp;
        ipmp.stream().filter(Names::isName).forEach(group -> members.put(group, new LinkedHashSet<>()));
        findByUnits();
        facts.rows(TableKind.INTERFACE).forEach(this::findByInterface);
        facts.rows(TableKind.IPMP_INTERFACE).forEach(row -> join(row.text("GROUP"), row.text("INTERFACE")));
        facts.rows(TableKind.IPMP_GROUP)
                .forEach(row -> listed(row).forEach((member, mark) -> join(row.text("GROUP"), member)));
    }

    /** Names of the members by name of the group. */
    Map<String, Set<String>> byGroup() {
        return members;
    }

    boolean isMember(String name) {
        return members.values().stream().anyMatch(group -> group.contains(name));
    }

    /** The members of a row of ipmpstat -g with the bracket they stand in; a blank for none. */
    static Map<String, Character> listed(Row row) {
        Map<String, Character> listed = new LinkedHashMap<>();
        char mark = ' ';
        StringBuilder name = new StringBuilder();
        String text = row.find("INTERFACES").orElse("") + " ";
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[') {
                mark = c;
            } else if (c == ' ' || c == ')' || c == ']') {
                if (!name.isEmpty()) {
                    listed.put(name.toString(), mark);
                    name.setLength(0);
                }
                mark = c == ' ' ? mark : ' ';
            } else {
                name.append(c);
            }
        }
        return listed;
    }

    private void findByUnits() {
        Map<String, String> interfaceOf = new LinkedHashMap<>();
        for (IfconfigUnit unit : facts.units()) {
            if (unit.is(Flag.IPMP) && unit.group() != null) {
                interfaceOf.putIfAbsent(unit.group(), unit.name());
            }
        }
        for (IfconfigUnit unit : facts.units()) {
            String group = unit.group();
            if (group != null && !unit.is(Flag.IPMP)) {
                String known = interfaceOf.get(group);
                if (known == null && ipmp.isEmpty()) {
                    known = group;
                }
                join(known == null && ipmp.contains(group) ? group : known, unit.name());
            }
        }
    }

    private void findByInterface(Row row) {
        if (row.word("CLASS").equals("ipmp")) {
            LinkAssembly.over(row).forEach(member -> join(row.text("IFNAME"), member));
        }
        join(row.text("UNDER"), row.text("IFNAME"));
    }

    private void join(@Nullable String group, @Nullable String member) {
        if (group != null && member != null && Names.isName(group) && Names.isName(member) && !ipmp.contains(member)) {
            members.computeIfAbsent(group, name -> new LinkedHashSet<>()).add(member);
        }
    }
}
