// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import dev.linkspan.helper.persist.write.BondWish;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigFormatException;
import dev.linkspan.helper.persist.write.ConfigWriter;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetup.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the stanzas of interfaces(5), for ifupdown with ifenslave and for ifupdown2. Stanzas are edited where they
 * stand; comments and options that are not ours stay, and those about name servers go with the addresses.
 */
public final class IfupdownWriter implements ConfigWriter {
    private final Dialect dialect;

    /** @param system {@link ConfigSystem#IFUPDOWN} or {@link ConfigSystem#IFUPDOWN2} */
    public IfupdownWriter(ConfigSystem system) {
        dialect = system == ConfigSystem.IFUPDOWN2 ? Dialect.IFUPDOWN2 : Dialect.CLASSIC;
    }

    /** Names of the links that the files have a stanza for, without the loopback. */
    public static Set<String> links(ConfigFiles files) throws ConfigFormatException {
        return Interfaces.read(files).links();
    }

    @Override
    public Written write(ConfigFiles files, Wish wish) throws ConfigFormatException {
        Interfaces interfaces = Interfaces.read(files);
        List<Refusal> refusals = new ArrayList<>();
        refuseWhatIsNotUnderstood(interfaces, wish, refusals);
        LinkStanzas stanzas = new LinkStanzas(interfaces, wish);
        wish.gone().forEach(stanzas::forget);
        wish.links().stream().filter(link -> !needsStanza(link, wish)).forEach(link -> stanzas.forget(link.name()));
        for (LinkSetup link : wish.links()) {
            if (needsStanza(link, wish)) {
                stanzas.write(link);
            } else {
                stanzas.keepRest(link);
            }
        }
        for (LinkSetup link : wish.links()) {
            stanzas.handOver(link.name());
            if (link.kind() == Kind.BOND) {
                BondLines lines = new BondLines(dialect, BondWish.of(link));
                refusals.addAll(lines.refusals());
                interfaces.stanzas(link.name()).stream()
                        .findFirst()
                        .ifPresent(first -> lines.write(first.block(), wish.ports(link.name()), queues(link, wish)));
            } else if (link.kind() == Kind.VLAN) {
                vlan(link, interfaces, refusals);
            }
            if (link.kind() != Kind.NIC && dialect == Dialect.CLASSIC) {
                dontWait(link.name(), interfaces);
            }
        }
        return new Written(interfaces.into(files), refusals, List.of());
    }

    /** While a bond has no carrier yet, ifup would wait for the check of duplicates in vain, and fail. */
    private static void dontWait(String name, Interfaces interfaces) {
        for (Interfaces.Place place : interfaces.stanzas(name)) {
            boolean fixed = "inet6".equals(place.block().family())
                    && place.block().method().equals("static");
            if (fixed && place.block().value("dad-attempts").isEmpty()) {
                place.block().set("dad-attempts", "0");
            }
        }
    }

    /** A port needs none: its bond names it. */
    private static boolean needsStanza(LinkSetup link, Wish wish) {
        return wish.isUsed(link) && (link.bond() == null || !link.addresses().isEmpty());
    }

    private static List<String> queues(LinkSetup bond, Wish wish) {
        List<String> queues = new ArrayList<>();
        for (String name : wish.ports(bond.name())) {
            LinkSetup port = wish.link(name);
            if (port != null && port.queue() != 0) {
                queues.add(name + ":" + port.queue());
            }
        }
        return queues;
    }

    private void vlan(LinkSetup vlan, Interfaces interfaces, List<Refusal> refusals) {
        String tag = String.valueOf(vlan.tag());
        boolean told =
                vlan.name().equals(vlan.over() + "." + tag) || vlan.name().equals("vlan" + tag);
        if (!told && dialect == Dialect.CLASSIC) {
            refusals.add(new Refusal(
                    "",
                    vlan.name(),
                    "ifupdown can't make " + vlan.name() + ", because it takes the tag of a VLAN from its name",
                    "call it " + vlan.over() + "." + tag));
        }
        interfaces.stanzas(vlan.name()).stream().findFirst().ifPresent(first -> {
            first.block().set("vlan-raw-device", vlan.over());
            first.block().set("vlan-id", told && first.block().value("vlan-id").isEmpty() ? null : tag);
        });
    }

    private static void refuseWhatIsNotUnderstood(Interfaces interfaces, Wish wish, List<Refusal> refusals) {
        for (String name : new TreeSet<>(wish.names())) {
            for (Interfaces.Place place : interfaces.stanzas(name)) {
                boolean strange = place.block().family() != null
                        && !Set.of("static", "manual", "dhcp", "auto")
                                .contains(place.block().method());
                if (strange || place.block().head().contains("inherits")) {
                    refusals.add(new Refusal(
                            "",
                            name,
                            "\"" + String.join(" ", place.block().head()) + "\" is a stanza that Linkspan can't change",
                            "write " + name + " as a static or manual stanza first"));
                }
            }
        }
    }
}
