// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A cause in one IPMP group. */
abstract class GroupCause extends Cause {
    GroupCause(String id, Layer layer, Severity severity, String title, String source) {
        super(id, layer, severity, title, source);
    }

    @Override
    public final void explain(HostEvidence host, Consumer<Explanation> found) {
        for (IpmpGroup group : host.host().groups()) {
            explain(host, group, found);
        }
    }

    abstract void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found);

    static boolean isOut(IpmpMember member) {
        return member.usage() == Usage.FAILED || member.usage() == Usage.OFFLINE;
    }

    /** Members that in.mpathd has given up though their link is up. */
    static List<IpmpMember> silent(HostEvidence host, IpmpGroup group) {
        return group.members().stream()
                .filter(member -> member.usage() == Usage.FAILED && host.hasCarrier(member))
                .toList();
    }

    static List<String> names(HostEvidence host, List<IpmpMember> members) {
        return members.stream().map(host::name).toList();
    }

    static List<String> nics(HostEvidence host, List<IpmpMember> members) {
        return members.stream()
                .flatMap(member -> host.nicsUnder(member).stream())
                .toList();
    }

    /** The way back for members that are out: who was taken out is put back, who failed is looked into. */
    static Explanation withWayBack(HostEvidence host, Explanation of, List<IpmpMember> out) {
        List<String> offline = namesOf(host, out, Usage.OFFLINE);
        List<String> failed = namesOf(host, out, Usage.FAILED);
        List<String> ways = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        if (!offline.isEmpty()) {
            ways.add("Somebody took " + Sentences.and(offline) + " out: bring " + (offline.size() == 1 ? "it" : "them")
                    + " back when the work is done.");
            offline.forEach(name -> commands.add("if_mpadm -r " + name));
        }
        if (!failed.isEmpty()) {
            ways.add("Find out why " + Sentences.and(failed) + " failed: whether the link is up, or probes are lost.");
            boolean old = host.host().platform() == Platform.SOLARIS_10;
            failed.forEach(name -> commands.add((old ? "ifconfig " : "dladm show-link ") + name));
            if (!old) {
                commands.add("ipmpstat -i");
                commands.add("ipmpstat -pn");
            }
        }
        return of.withRemedy(String.join(" ", ways)).withCommands(commands);
    }

    /** What the machine says of each member that is out. */
    static String[] told(HostEvidence host, List<IpmpMember> out) {
        return out.stream()
                .map(member -> host.name(member) + " is " + (member.usage() == Usage.OFFLINE ? "offline" : "failed"))
                .toArray(String[]::new);
    }

    private static List<String> namesOf(HostEvidence host, List<IpmpMember> members, Usage usage) {
        return names(
                host, members.stream().filter(member -> member.usage() == usage).toList());
    }
}
