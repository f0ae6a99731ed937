// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import dev.linkspan.helper.persist.netplan.NetplanFiles.Definition;
import dev.linkspan.helper.persist.write.BondWish;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigFormatException;
import dev.linkspan.helper.persist.write.ConfigWriter;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Writes netplan's definitions. A link that has one keeps it where it stands, with all keys that are not ours; new links
 * are defined in a file of their own.
 */
public final class NetplanWriter implements ConfigWriter {
    /** Names of the links that definitions name, as far as the names can be told without looking at the machine. */
    public static Set<String> links(ConfigFiles files, List<LinkSetup> candidates) throws ConfigFormatException {
        NetplanFiles read = NetplanFiles.read(files);
        Set<String> names = new HashSet<>();
        candidates.stream().filter(link -> !read.of(link).isEmpty()).forEach(link -> names.add(link.name()));
        return names;
    }

    @Override
    public Written write(ConfigFiles files, Wish wish) throws ConfigFormatException {
        return new Writing(NetplanFiles.read(files), wish).written();
    }

    /** One run. */
    private static final class Writing {
        private final NetplanFiles files;
        private final Wish wish;
        private final List<Refusal> refusals = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final NetplanAddressing addressing;

        Writing(NetplanFiles files, Wish wish) {
            this.files = files;
            this.wish = wish;
            addressing = new NetplanAddressing(wish);
        }

        Written written() {
            for (String name : wish.names()) {
                LinkSetup before = wish.before(name);
                LinkSetup link = before != null ? before : wish.link(name);
                if (link != null) {
                    check(files.of(link), name);
                    addressing.takeUp(link, files.of(link));
                }
            }
            for (String name : wish.gone()) {
                LinkSetup link = wish.before(name);
                if (link != null) {
                    files.of(link).forEach(files::remove);
                }
            }
            wish.links().forEach(this::write);
            return new Written(files.into(), refusals, warnings);
        }

        private void check(List<Definition> own, String name) {
            for (Definition definition : own) {
                if (!NetplanFiles.isOfOne(definition)) {
                    refusals.add(new Refusal(
                            "",
                            name,
                            "the definition " + definition.id() + " in " + definition.path()
                                    + " may fit other NICs than " + name + " too, and can't be changed for one of them",
                            "define " + name + " by its name or MAC address first"));
                } else if (!definition.path().startsWith(NetplanFiles.FOLDER + "/")) {
                    refusals.add(new Refusal(
                            "",
                            name,
                            name + " is defined in " + definition.path()
                                    + ", which is not for administrators to change",
                            "move its definition to " + NetplanFiles.FOLDER));
                }
            }
        }

        private void write(LinkSetup link) {
            List<Definition> own = files.of(link);
            if (!wish.isUsed(link)) {
                own.forEach(this::retire);
                return;
            }
            boolean fresh = own.isEmpty();
            Definition last =
                    fresh ? files.add(home(link), NetplanFiles.sectionOf(link), link.name()) : own.get(own.size() - 1);
            MappingNode body = last.body();
            List<Definition> others = own.stream().filter(it -> it != last).toList();
            YamlTree.remove(body, "activation-mode");
            if (link.bond() != null) {
                port(own, body, link);
            } else {
                addressing.write(link, body, others);
                if (fresh && link.addresses().isEmpty() && link.dynamic().isEmpty()) {
                    YamlTree.put(body, "link-local", YamlTree.list(List.of(), true));
                }
            }
            mtu(link, body, others);
            if (link.kind() == Kind.BOND) {
                bond(link, body, others);
            } else if (link.kind() == Kind.VLAN) {
                vlan(link, body);
            }
            MacAddress mac = link.kind() == Kind.NIC ? null : wish.pinnedMac(link);
            if (mac != null) {
                YamlTree.put(body, "macaddress", YamlTree.scalar(mac.text()));
            }
            if (fresh) {
                renderer(link, body);
            }
        }

        /** Our own file, or that of its kin when that is read later: netplan must know what a definition stands on. */
        private String home(LinkSetup link) {
            List<String> kin = new ArrayList<>(wish.ports(link.name()));
            if (link.over() != null) {
                kin.add(link.over());
            }
            return kin.stream()
                    .map(wish::link)
                    .filter(Objects::nonNull)
                    .flatMap(it -> files.of(it).stream())
                    .map(Definition::path)
                    .filter(path -> path.startsWith(NetplanFiles.FOLDER + "/"))
                    .filter(path -> path.compareTo(NetplanFiles.OURS) > 0)
                    .max(Comparator.naturalOrder())
                    .orElse(NetplanFiles.OURS);
        }

        /** A NIC that shall stay down and unused; one that gets its name here keeps that. */
        private void retire(Definition definition) {
            NetplanAddressing.clear(definition);
            YamlTree.remove(definition.body(), "mtu");
            if (YamlTree.get(definition.body(), "set-name") == null) {
                files.remove(definition);
            } else {
                YamlTree.put(definition.body(), "activation-mode", YamlTree.scalar("manual"));
                YamlTree.put(definition.body(), "optional", YamlTree.bool(true));
            }
        }

        private void port(List<Definition> own, MappingNode body, LinkSetup link) {
            LinkSetup before = wish.before(link.name());
            own.forEach(NetplanAddressing::clear);
            if ((before == null || before.bond() == null) && YamlTree.get(body, "optional") == null) {
                // A dead port must not hold up the start: the bond is what is waited for.
                YamlTree.put(body, "optional", YamlTree.bool(true));
            }
            if (link.queue() != 0) {
                refusals.add(new Refusal(
                        "T-10",
                        link.name(),
                        "netplan can't keep queue_id=" + link.queue() + " of " + link.name()
                                + ", so the next start would come up without it",
                        "set the queue to 0, or make the change until the next start only"));
            }
        }

        private void mtu(LinkSetup link, MappingNode body, List<Definition> others) {
            boolean said = YamlTree.get(body, "mtu") != null
                    || others.stream().anyMatch(it -> YamlTree.get(it.body(), "mtu") != null);
            Integer mtu = wish.mtu(link, said);
            if (mtu != null && !YamlTree.text(body, "mtu").orElse("").equals(mtu.toString())) {
                YamlTree.put(body, "mtu", YamlTree.number(mtu));
            }
        }

        private void bond(LinkSetup link, MappingNode body, List<Definition> others) {
            List<String> ids = new ArrayList<>();
            for (String name : wish.ports(link.name())) {
                LinkSetup port = wish.link(name);
                if (port != null) {
                    ids.add(files.id(port));
                }
            }
            Set<String> said = new HashSet<>();
            YamlTree.items(body, "interfaces").forEach(it -> {
                if (it instanceof ScalarNode scalar) {
                    said.add(scalar.getValue());
                }
            });
            others.forEach(it -> YamlTree.remove(it.body(), "interfaces"));
            if (!said.equals(new HashSet<>(ids)) || YamlTree.get(body, "interfaces") == null) {
                YamlTree.put(
                        body,
                        "interfaces",
                        YamlTree.list(ids.stream().map(YamlTree::scalar).toList(), true));
            }
            BondWish bond = BondWish.of(link);
            refusals.addAll(NetplanBond.refusals(bond));
            NetplanBond.write(YamlTree.mapAt(body, "parameters"), bond, name -> {
                LinkSetup port = wish.link(name);
                return port == null ? name : files.id(port);
            });
        }

        private void vlan(LinkSetup link, MappingNode body) {
            if (!YamlTree.text(body, "id").orElse("").equals(String.valueOf(link.tag()))) {
                YamlTree.put(body, "id", YamlTree.number(link.tag()));
            }
            LinkSetup below = link.over() == null ? null : wish.link(link.over());
            if (below != null && files.of(below).isEmpty()) {
                // netplan refuses a VLAN on a link that is not defined.
                files.add(NetplanFiles.OURS, NetplanFiles.sectionOf(below), below.name());
            }
            String over = below == null ? String.valueOf(link.over()) : files.id(below);
            if (!YamlTree.text(body, "link").orElse("").equals(over)) {
                YamlTree.put(body, "link", YamlTree.scalar(over));
            }
        }

        /** A new link is set up by the one that sets up its kin, where their definitions say who. */
        private void renderer(LinkSetup link, MappingNode body) {
            List<String> kin = new ArrayList<>(wish.ancestors(link.name()));
            kin.addAll(wish.ports(link.name()));
            if (link.over() != null) {
                kin.add(link.over());
            }
            for (String name : kin) {
                LinkSetup known = wish.link(name) != null ? wish.link(name) : wish.before(name);
                String renderer = known == null ? null : files.renderer(known);
                if (renderer != null) {
                    YamlTree.put(body, "renderer", YamlTree.scalar(renderer));
                    return;
                }
            }
        }
    }
}
