// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.networkd;

import dev.linkspan.helper.persist.write.BondWish;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigWriter;
import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes .network and .netdev files. A file that is for one link alone is edited; where one is for several, the link gets
 * a file of its own that sorts before it.
 */
public final class NetworkdWriter implements ConfigWriter {
    private static final Set<String> ADDRESSING = Set.of("Address", "Gateway", "DHCP");

    private final int version;

    /** @param version of systemd that is installed */
    public NetworkdWriter(int version) {
        this.version = version;
    }

    /** Names of the links that files for administrators configure. */
    public static Set<String> links(ConfigFiles files, List<LinkSetup> candidates) {
        NetworkdFiles read = new NetworkdFiles(files);
        Set<String> names = new TreeSet<>();
        for (LinkSetup link : candidates) {
            String path = read.networkOf(link);
            if (path != null && path.startsWith(NetworkdFiles.FOLDER + "/")) {
                names.add(link.name());
            }
        }
        return names;
    }

    @Override
    public Written write(ConfigFiles files, Wish wish) {
        return new Writing(new NetworkdFiles(files), wish).written();
    }

    /** One run. */
    private final class Writing {
        private final NetworkdFiles files;
        private final Wish wish;
        private final List<Refusal> refusals = new ArrayList<>();
        private final NetworkAddressing addressing;

        Writing(NetworkdFiles files, Wish wish) {
            this.files = files;
            this.wish = wish;
            addressing = new NetworkAddressing(wish);
        }

        Written written() {
            for (String name : new TreeSet<>(wish.names())) {
                LinkSetup before = wish.before(name);
                if (before != null) {
                    refuseDropIns(name, files.networkOf(before));
                    refuseDropIns(name, files.netdevOf(name));
                    if (wish.heir(name) != null && files.networkOf(before) != null) {
                        addressing.leave(before, own(before));
                    }
                }
            }
            wish.gone().forEach(this::forget);
            wish.links().forEach(this::write);
            for (String parent : parents()) {
                LinkSetup link = wish.link(parent);
                if (link != null && !wish.names().contains(parent)) {
                    vlans(own(link), link);
                }
            }
            return new Written(files.into(), refusals, List.of());
        }

        private void refuseDropIns(String link, @Nullable String path) {
            List<String> dropIns = path == null ? List.of() : files.dropIns(path);
            if (!dropIns.isEmpty()) {
                refusals.add(new Refusal(
                        "",
                        link,
                        path + " has drop-ins that could say something else (" + String.join(", ", dropIns) + ")",
                        "write what they say into the file itself"));
            }
        }

        /** The links whose lists of VLANs change. */
        private Set<String> parents() {
            Set<String> parents = new TreeSet<>();
            for (String name : wish.names()) {
                LinkSetup before = wish.before(name);
                LinkSetup link = wish.link(name);
                if (before != null && before.over() != null) {
                    parents.add(before.over());
                }
                if (link != null && link.over() != null) {
                    parents.add(link.over());
                }
            }
            return parents;
        }

        private void forget(String name) {
            LinkSetup link = wish.before(name);
            String network = link == null ? null : files.networkOf(link);
            if (network != null
                    && isOurs(network)
                    && Match.of(files.open(network)).isOfOne()) {
                files.remove(network);
            }
            String netdev = files.netdevOf(name);
            if (netdev != null && isOurs(netdev)) {
                files.remove(netdev);
            } else if (netdev != null) {
                refusals.add(notOurs(name, netdev));
            }
        }

        private boolean isOurs(String path) {
            return path.startsWith(NetworkdFiles.FOLDER + "/");
        }

        private Refusal notOurs(String link, String path) {
            return new Refusal(
                    "",
                    link,
                    link + " is made by " + path + ", which is not for administrators to change",
                    "move the file to " + NetworkdFiles.FOLDER);
        }

        /** The file for one link: the one there is, or a new one before it with the same settings. */
        private IniText own(LinkSetup link) {
            String path = files.networkOf(link);
            if (path != null && isOurs(path) && Match.of(files.open(path)).isOfOne()) {
                return files.open(path);
            }
            String made = NetworkdFiles.FOLDER + "/10-linkspan-" + link.name() + ".network";
            if (path != null && NetworkdFiles.name(path).compareTo(NetworkdFiles.name(made)) < 0) {
                made = NetworkdFiles.FOLDER + "/00-linkspan-" + link.name() + ".network";
            }
            if (path != null && NetworkdFiles.name(path).compareTo(NetworkdFiles.name(made)) < 0) {
                refusals.add(new Refusal(
                        "",
                        link.name(),
                        path + " is for several links, and no file of " + link.name() + " alone would come before it",
                        "rename it so that it begins with a larger number"));
            }
            IniText file = files.create(made);
            file.at("Match").set("Name", link.name());
            if (path != null) {
                for (IniText.Section section : files.open(path).sections()) {
                    if (!section.name().equals("Match")) {
                        file.adopt(section);
                    }
                }
            }
            file.at("Network");
            return file;
        }

        private void write(LinkSetup link) {
            if (!wish.isUsed(link)) {
                retire(link);
                return;
            }
            boolean fresh = files.networkOf(link) == null;
            IniText file = own(link);
            file.all("Link")
                    .forEach(it -> it.take(
                            key -> Set.of("Unmanaged", "ActivationPolicy").contains(key)));
            if (link.bond() != null) {
                port(file, link);
            } else {
                NetworkSections.setNetwork(file, "Bond", List.of());
                NetworkSections.setNetwork(file, "PrimarySlave", List.of());
                addressing.write(file, link, fresh);
            }
            vlans(file, link);
            mtu(file, link);
            if (link.kind() == Kind.BOND || link.kind() == Kind.VLAN) {
                netdev(link);
            }
        }

        private void port(IniText file, LinkSetup link) {
            ADDRESSING.forEach(key -> NetworkSections.setNetwork(file, key, List.of()));
            file.all("Address").forEach(file::remove);
            file.all("Route").forEach(file::remove);
            String bond = String.valueOf(link.bond());
            NetworkSections.setNetwork(file, "Bond", List.of(bond));
            LinkSetup over = wish.link(bond);
            boolean primary = over != null && link.name().equals(over.options().get("primary"));
            if (primary
                    != file.value("Network", "PrimarySlave")
                            .filter("yes"::equals)
                            .isPresent()) {
                NetworkSections.setNetwork(file, "PrimarySlave", primary ? List.of("yes") : List.of());
            }
            if (link.queue() != 0) {
                refusals.add(new Refusal(
                        "T-10",
                        link.name(),
                        "systemd-networkd can't keep queue_id=" + link.queue() + " of " + link.name()
                                + ", so the next start would come up without it",
                        "set the queue to 0, or make the change until the next start only"));
            }
        }

        private void vlans(IniText file, LinkSetup link) {
            List<String> wanted = wish.vlans(link.name());
            List<String> said = new ArrayList<>();
            file.values("Network", "VLAN").forEach(value -> said.addAll(List.of(value.split("\\s+", -1))));
            if (!new TreeSet<>(said).equals(new TreeSet<>(wanted))) {
                NetworkSections.setNetwork(file, "VLAN", wanted);
            }
        }

        private void mtu(IniText file, LinkSetup link) {
            String said = file.value("Link", "MTUBytes").orElse("");
            Integer mtu = wish.mtu(link, !said.isEmpty());
            if (mtu != null && !said.equals(mtu.toString())) {
                file.all("Link").stream().skip(1).forEach(it -> it.set("MTUBytes", (String) null));
                file.at("Link").set("MTUBytes", mtu.toString());
            }
        }

        private void netdev(LinkSetup link) {
            String path = files.netdevOf(link.name());
            if (path != null && !isOurs(path)) {
                refusals.add(notOurs(link.name(), path));
                return;
            }
            String made = NetworkdFiles.FOLDER + "/10-linkspan-" + link.name() + ".netdev";
            IniText file = path != null ? files.open(path) : files.create(made);
            IniText.Section netdev = file.at("NetDev");
            netdev.set("Name", link.name());
            netdev.set("Kind", link.kind() == Kind.BOND ? "bond" : "vlan");
            MacAddress mac = wish.pinnedMac(link);
            if (mac != null) {
                netdev.set("MACAddress", mac.text());
            }
            if (link.kind() == Kind.VLAN) {
                file.at("VLAN").set("Id", String.valueOf(link.tag()));
            } else {
                BondWish bond = BondWish.of(link);
                refusals.addAll(NetworkdBond.refusals(bond, version));
                NetworkdBond.write(file, bond);
            }
        }

        /** A NIC that shall stay down and unused: no file is for it, or one that says to leave it alone. */
        private void retire(LinkSetup link) {
            String path = files.networkOf(link);
            if (path != null && isOurs(path) && Match.of(files.open(path)).isOfOne()) {
                files.remove(path);
                path = files.networkOf(link);
            }
            if (path != null) {
                IniText file = files.create(NetworkdFiles.FOLDER + "/00-linkspan-" + link.name() + ".network");
                file.at("Match").set("Name", link.name());
                file.at("Link").set("Unmanaged", "yes");
            }
        }
    }
}
