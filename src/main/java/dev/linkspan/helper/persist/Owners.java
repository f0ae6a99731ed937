// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.helper.persist.ifupdown.IfupdownWriter;
import dev.linkspan.helper.persist.netplan.NetplanWriter;
import dev.linkspan.helper.persist.networkd.NetworkdWriter;
import dev.linkspan.helper.persist.nm.NmWriter;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.LinkOwner;
import dev.linkspan.plan.LinkSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out who configures the links of a machine, from what runs on it and what its files name. Only looks. */
final class Owners {
    private final MachineFiles files;
    private final Commands commands;

    Owners(MachineFiles files, Commands commands) {
        this.files = files;
        this.commands = commands;
    }

    /**
     * Who configures what.
     *
     * @param claims each system that configures a link; several of one link are a conflict, none is possible
     * @param present the systems that could configure links of this machine
     * @param watched links that NetworkManager looks after
     */
    record Found(List<LinkOwner> claims, Set<ConfigSystem> present, Set<String> watched) {
        Found {
            claims = List.copyOf(claims);
            present = Set.copyOf(present);
            watched = Set.copyOf(watched);
        }
    }

    /** @param links all that are there */
    Found find(Collection<LinkSetup> links) throws IOException {
        List<LinkOwner> claims = new ArrayList<>();
        Set<ConfigSystem> present = EnumSet.noneOf(ConfigSystem.class);
        Networkd networkd = new Networkd(files, commands);
        boolean networkdCounts = networkd.counts();
        netplan(links, claims, present);
        if (networkdCounts) {
            networkd(networkd.configured(), claims, present);
        }
        Set<String> watched = networkManager(claims, present);
        ifupdown(claims, present);
        if (present.contains(ConfigSystem.NETWORK_MANAGER)) {
            profiles(claims);
        }
        if (networkdCounts) {
            networkFiles(links, claims);
        }
        return new Found(claims.stream().distinct().toList(), present, watched);
    }

    private void netplan(Collection<LinkSetup> links, List<LinkOwner> claims, Set<ConfigSystem> present)
            throws IOException {
        if (!files.exists("/usr/sbin/netplan") && !files.exists("/usr/bin/netplan")) {
            return;
        }
        ConfigFiles yaml = Systems.files(ConfigSystem.NETPLAN, files);
        if (!yaml.in("/etc/netplan", ".yaml").isEmpty()) {
            present.add(ConfigSystem.NETPLAN);
        }
        for (String link : NetplanWriter.links(yaml, List.copyOf(links))) {
            claims.add(new LinkOwner(link, ConfigSystem.NETPLAN, "a file of /etc/netplan defines it"));
        }
    }

    private void networkd(Map<String, String> configured, List<LinkOwner> claims, Set<ConfigSystem> present) {
        if (List.of("/etc/systemd/network", "/usr/local/lib/systemd/network").stream()
                .anyMatch(this::hasNetworks)) {
            present.add(ConfigSystem.NETWORKD);
        }
        for (Map.Entry<String, String> link : configured.entrySet()) {
            String file = link.getValue();
            if (file.startsWith("/run/systemd/network/10-netplan-")) {
                claims.add(new LinkOwner(link.getKey(), ConfigSystem.NETPLAN, "netplan wrote " + file));
            } else {
                claims.add(new LinkOwner(link.getKey(), ConfigSystem.NETWORKD, file + " configures it"));
                present.add(ConfigSystem.NETWORKD);
            }
        }
    }

    /** A link that networkd leaves alone now, and would configure at the next start. */
    private void networkFiles(Collection<LinkSetup> links, List<LinkOwner> claims) throws IOException {
        for (String link : NetworkdWriter.links(Systems.files(ConfigSystem.NETWORKD, files), List.copyOf(links))) {
            if (claims.stream().noneMatch(it -> it.link().equals(link))) {
                claims.add(new LinkOwner(link, ConfigSystem.NETWORKD, "a file of /etc/systemd/network is for it"));
            }
        }
    }

    private boolean hasNetworks(String folder) {
        try {
            return files.names(folder).stream().anyMatch(name -> name.matches(".*\\.(network|netdev)"));
        } catch (IOException e) {
            return false;
        }
    }

    /** @return the links that NetworkManager looks after */
    private Set<String> networkManager(List<LinkOwner> claims, Set<ConfigSystem> present) throws IOException {
        Set<String> watched = new HashSet<>();
        for (NetworkManager.Device device : new NetworkManager(files, commands).devices()) {
            if (device.isManaged()) {
                watched.add(device.link());
            }
            if (device.isConfigured()) {
                boolean netplan = device.profile().startsWith("netplan-");
                claims.add(new LinkOwner(
                        device.link(),
                        netplan ? ConfigSystem.NETPLAN : ConfigSystem.NETWORK_MANAGER,
                        "NetworkManager has it " + device.state() + " with the profile " + device.profile()));
            }
        }
        if (!watched.isEmpty()) {
            present.add(ConfigSystem.NETWORK_MANAGER);
        }
        return watched;
    }

    /** A link that NetworkManager leaves alone now, and would configure at the next start. */
    private void profiles(List<LinkOwner> claims) throws IOException {
        for (String link : NmWriter.links(Systems.files(ConfigSystem.NETWORK_MANAGER, files))) {
            if (claims.stream().noneMatch(it -> it.link().equals(link))) {
                claims.add(new LinkOwner(link, ConfigSystem.NETWORK_MANAGER, "a profile of NetworkManager names it"));
            }
        }
    }

    private void ifupdown(List<LinkOwner> claims, Set<ConfigSystem> present) throws IOException {
        boolean two = files.exists("/usr/sbin/ifreload") || files.exists("/sbin/ifreload");
        if (!two && !files.exists("/usr/sbin/ifup") && !files.exists("/sbin/ifup")) {
            return;
        }
        ConfigSystem system = two ? ConfigSystem.IFUPDOWN2 : ConfigSystem.IFUPDOWN;
        Set<String> links = IfupdownWriter.links(Systems.files(ConfigSystem.IFUPDOWN, files));
        if (!links.isEmpty()) {
            present.add(system);
        }
        for (String link : links) {
            claims.add(new LinkOwner(link, system, "/etc/network/interfaces or a file it includes names it"));
        }
    }
}
