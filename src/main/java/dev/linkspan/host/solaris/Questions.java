// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.lldp.LldpJson;
import dev.linkspan.host.solaris.Question.Matter;
import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.Ifconfig;
import dev.linkspan.host.solaris.parse.MpathdSettings;
import dev.linkspan.host.solaris.parse.OldAggregations;
import dev.linkspan.host.solaris.parse.OldLinks;
import dev.linkspan.host.solaris.parse.Parseable;
import dev.linkspan.host.solaris.parse.PersistentRoutes;
import dev.linkspan.host.solaris.parse.RouteTables;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The commands of an observation, by system. In the form for programs wherever there is one. */
final class Questions {
    private Questions() {}

    static List<Question> of(Platform platform) {
        List<Question> questions = new ArrayList<>();
        switch (platform) {
            case SOLARIS_10 -> old(questions);
            case SOLARIS_11 -> {
                links(questions);
                modern(questions, "active", "over");
                eleven(questions);
            }
            default -> {
                links(questions);
                questions.add(table(
                        TableKind.AGGR,
                        "Aggregations",
                        "dladm show-aggr -p -o",
                        "link,policy,addrpolicy,lacpactivity,lacptimer"));
                modern(questions);
                questions.add(Question.of(
                        "Switches heard by LLDP",
                        Questions::lldp,
                        "lldpcli",
                        "-f",
                        "json0",
                        "show",
                        "neighbors",
                        "details"));
            }
        }
        common(questions);
        return List.copyOf(questions);
    }

    /**
     * The few commands whose output changes when something happens: a watched machine should not be kept busy by the
     * watching.
     */
    static List<List<String>> pulse(Platform platform) {
        List<String> address = List.of("ifconfig", "-a");
        return platform == Platform.SOLARIS_10
                ? List.of(
                        address,
                        List.of("pfexec", "dladm", "show-aggr", "-p"),
                        List.of("pfexec", "dladm", "show-aggr", "-L"),
                        List.of("pfexec", "dladm", "show-dev", "-p"))
                : List.of(
                        address,
                        List.of("dladm", "show-link", "-p", "-o", "link,class,mtu,state,over"),
                        List.of("dladm", "show-aggr", "-x", "-p", "-o", "link,port,state,portstate"),
                        List.of("dladm", "show-aggr", "-L", "-p", "-o", "link,port,sync,coll,dist,defaulted,expired"),
                        List.of("ipmpstat", "-nP", "-o", "interface,active,group,flags,link,probe,state", "-i"),
                        List.of("ipmpstat", "-nP", "-o", "address,state,group,inbound", "-a"));
    }

    private static void links(List<Question> questions) {
        questions.add(table(TableKind.LINK, "Datalinks", "dladm show-link -p -o", "link,class,mtu,state,over"));
        questions.add(table(
                TableKind.PHYS,
                "Devices, speed and duplex of NICs",
                "dladm show-phys -p -o",
                "link,media,state,speed,duplex,device"));
        questions.add(table(
                TableKind.PHYS_MAC, "MAC addresses of NICs", "dladm show-phys -m -p -o", "link,slot,address,inuse"));
        questions.add(table(
                TableKind.AGGR_PORT,
                "Ports of aggregations",
                "dladm show-aggr -x -p -o",
                "link,port,speed,duplex,state,address,portstate"));
        questions.add(table(
                TableKind.AGGR_LACP,
                "LACP of aggregations",
                "dladm show-aggr -L -p -o",
                "link,port,aggregatable,sync,coll,dist,defaulted,expired"));
        questions.add(table(TableKind.VLAN, "VLANs", "dladm show-vlan -p -o", "link,vid,over"));
        questions.add(table(TableKind.VNIC, "VNICs", "dladm show-vnic -p -o", "link,over,macaddress")
                .onlyFor(Matter.VNICS));
    }

    private static void modern(List<Question> questions, String... more) {
        String columns = String.join(",", concat(List.of("ifname", "class", "state"), List.of(more)));
        // An illumos of before November 2021 has no classes; ifconfig tells the same and more.
        questions.add(table(TableKind.INTERFACE, "IP interfaces", "ipadm show-if -p -o", columns)
                .onlyFor(Matter.NOTHING));
        questions.add(
                table(TableKind.ADDRESS, "Kinds of addresses", "ipadm show-addr -p -o", "addrobj,type,state,addr"));
        questions.add(table(
                        TableKind.IPMP_GROUP,
                        "IPMP groups",
                        "ipmpstat -nP -o",
                        "group,groupname,state,fdt,interfaces",
                        "-g")
                .onlyFor(Matter.GROUPS));
        questions.add(table(
                        TableKind.IPMP_INTERFACE,
                        "Members of IPMP groups",
                        "ipmpstat -nP -o",
                        "interface,active,group,flags,link,probe,state",
                        "-i")
                .onlyFor(Matter.GROUPS));
        questions.add(table(
                        TableKind.IPMP_ADDRESS,
                        "Where data addresses of IPMP groups are",
                        "ipmpstat -nP -o",
                        "address,state,group,inbound,outbound",
                        "-a")
                .onlyFor(Matter.GROUPS));
        questions.add(table(
                        TableKind.IPMP_TARGET,
                        "Probe targets of IPMP groups",
                        "ipmpstat -nP -o",
                        "interface,mode,testaddr,targets",
                        "-t")
                .onlyFor(Matter.GROUPS));
    }

    private static void eleven(List<Question> questions) {
        questions.add(table(
                        TableKind.AGGR,
                        "Aggregations",
                        "dladm show-aggr -p -o",
                        "link,mode,policy,addrpolicy,lacpactivity,lacptimer")
                .onlyFor(Matter.NOTHING));
        // Oracle Solaris 11.0 has no modes.
        questions.add(Question.of(
                "Aggregations",
                (text, facts) -> {
                    if (facts.rows(TableKind.AGGR).isEmpty()) {
                        Parseable.read(
                                TableKind.AGGR,
                                List.of("link", "policy", "addrpolicy", "lacpactivity", "lacptimer"),
                                text,
                                facts);
                    }
                },
                "dladm",
                "show-aggr",
                "-p",
                "-o",
                "link,policy,addrpolicy,lacpactivity,lacptimer"));
        questions.add(table(
                        TableKind.AGGR_PROBE,
                        "Probing of DLMP aggregations",
                        "dladm show-aggr -S -p -o",
                        "link,port,flags,state,targets,xtargets")
                .onlyFor(Matter.DLMP));
        for (String property : List.of("probe-ip", "probe-fdt", "probe-vlan-id", "mac-address")) {
            questions.add(table(
                            TableKind.PROPERTY,
                            "The property " + property,
                            "dladm show-linkprop -p " + property + " -c -o",
                            "link,property,value")
                    .onlyFor(Matter.NOTHING));
        }
        questions.add(Question.of(
                        "Whether IPMP probes without test addresses",
                        (text, facts) -> facts.setTransitiveProbing(
                                text.strip().equals("true")
                                        ? Boolean.TRUE
                                        : text.strip().equals("false") ? Boolean.FALSE : null),
                        "svcprop",
                        "-p",
                        "config/transitive-probing",
                        "svc:/network/ipmp:default")
                .onlyFor(Matter.NOTHING));
        questions.add(table(
                TableKind.LLDP,
                "Switches heard by LLDP",
                "lldpadm show-agent -r -c -o",
                "agent,sysname,chassisid,portid"));
    }

    /** Even looking needs a right on Solaris 10; without one pfexec(1) is as good as nothing in front. */
    private static void old(List<Question> questions) {
        questions.add(
                Question.of("Datalinks", looked(TableKind.LINK, OldLinks::read), "pfexec", "dladm", "show-link", "-p"));
        questions.add(Question.of(
                "Speed and duplex of NICs",
                looked(TableKind.PHYS, OldLinks::read),
                "pfexec",
                "dladm",
                "show-dev",
                "-p"));
        questions.add(Question.of(
                "Aggregations",
                looked(TableKind.AGGR_PORT, OldAggregations::read),
                "pfexec",
                "dladm",
                "show-aggr",
                "-p"));
        questions.add(Question.of(
                "LACP of aggregations",
                looked(TableKind.AGGR_LACP, OldAggregations::read),
                "pfexec",
                "dladm",
                "show-aggr",
                "-L"));
    }

    private static void common(List<Question> questions) {
        questions.add(Question.of("IP interfaces", Ifconfig::read, "ifconfig", "-a"));
        questions.add(Question.of("Routes", RouteTables::read, "netstat", "-rn"));
        questions.add(Question.of("Netmasks of routes", RouteTables::read, "netstat", "-rnv")
                .onlyFor(Matter.NOTHING));
        questions.add(Question.of("Routes kept over a reboot", PersistentRoutes::read, "route", "-p", "show")
                .onlyFor(Matter.NOTHING));
        questions.add(Question.of(
                        "Settings of in.mpathd",
                        (text, facts) -> {
                            if (!text.isBlank()) {
                                facts.setMpathd(MpathdSettings.read(text, facts));
                            }
                        },
                        "cat",
                        "/etc/default/mpathd")
                .onlyFor(Matter.GROUPS));
    }

    /** illumos has no daemon of its own; some distributions bring lldpd. */
    private static void lldp(String text, Facts facts) {
        if (text.isBlank()) {
            return;
        }
        try {
            facts.addNeighbors(LldpJson.read(text));
        } catch (LldpJson.LldpFormatException e) {
            facts.problem(1, 1, "what lldpcli printed is not understood: " + e.getMessage());
        }
    }

    private static BiConsumer<String, Facts> looked(TableKind kind, BiConsumer<String, Facts> read) {
        return (text, facts) -> {
            if (!text.isBlank()) {
                facts.looked(kind);
            }
            read.accept(text, facts);
        };
    }

    /** A table for programs; its columns stand behind the options, and what else there is behind them. */
    private static Question table(TableKind kind, String what, String command, String columns, String... behind) {
        List<String> argv = concat(concat(List.of(command.split(" ")), List.of(columns)), List.of(behind));
        return new Question(
                argv,
                what,
                (text, facts) -> {
                    facts.looked(kind);
                    Parseable.read(kind, List.of(columns.split(",")), text, facts);
                },
                null);
    }

    private static List<String> concat(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
