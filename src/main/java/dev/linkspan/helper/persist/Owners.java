// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.helper.persist.ifupdown.IfupdownWriter;
import dev.linkspan.helper.persist.netplan.NetplanWriter;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.LinkOwner;
import dev.linkspan.plan.LinkSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds out who configures the links of a machine, from what runs on it and what its files name. Only looks. */
final class Owners {
    static final List<String> IFUPDOWN_FILES = List.of("/etc/network");
    static final List<String> NETPLAN_FILES =
            List.of("/etc/netplan", "/run/netplan", "/lib/netplan", "/usr/lib/netplan");

    private static final ObjectMapper JSON = new ObjectMapper();

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
     * @param configured links that systemd-networkd looks after
     */
    record Found(List<LinkOwner> claims, Set<ConfigSystem> present, Set<String> watched, Set<String> configured) {
        Found {
            claims = List.copyOf(claims);
            present = Set.copyOf(present);
            watched = Set.copyOf(watched);
            configured = Set.copyOf(configured);
        }
    }

    /** @param links all that are there */
    Found find(Collection<LinkSetup> links) throws IOException {
        List<LinkOwner> claims = new ArrayList<>();
        Set<ConfigSystem> present = EnumSet.noneOf(ConfigSystem.class);
        netplan(links, claims, present);
        Set<String> configured = networkd(claims, present);
        Set<String> watched = networkManager(claims, present);
        ifupdown(claims, present);
        return new Found(claims.stream().distinct().toList(), present, watched, configured);
    }

    private void netplan(Collection<LinkSetup> links, List<LinkOwner> claims, Set<ConfigSystem> present)
            throws IOException {
        if (!files.exists("/usr/sbin/netplan") && !files.exists("/usr/bin/netplan")) {
            return;
        }
        ConfigFiles yaml = files.below(NETPLAN_FILES);
        if (!yaml.in("/etc/netplan", ".yaml").isEmpty()) {
            present.add(ConfigSystem.NETPLAN);
        }
        for (String link : NetplanWriter.links(yaml, List.copyOf(links))) {
            claims.add(new LinkOwner(link, ConfigSystem.NETPLAN, "a file of /etc/netplan defines it"));
        }
    }

    /** @return the links that networkd looks after */
    private Set<String> networkd(List<LinkOwner> claims, Set<ConfigSystem> present) throws IOException {
        Set<String> configured = new java.util.HashSet<>();
        if (!files.exists("/run/systemd/netif/state")) {
            return configured;
        }
        boolean own = List.of("/etc/systemd/network", "/usr/local/lib/systemd/network").stream()
                .anyMatch(this::hasNetworks);
        if (own) {
            present.add(ConfigSystem.NETWORKD);
        }
        Commands.Result list = commands.run(List.of("networkctl", "--json=short", "--no-pager", "list"));
        if (!list.isGood()) {
            return configured;
        }
        try {
            for (JsonNode link : JSON.readTree(list.output()).path("Interfaces")) {
                String name = link.path("Name").asText();
                String file = link.path("NetworkFile").asText();
                String state = link.path("AdministrativeState")
                        .asText(link.path("SetupState").asText());
                if (file.isEmpty()
                        || state.equals("unmanaged")
                        || link.path("Type").asText().equals("loopback")) {
                    continue;
                }
                configured.add(name);
                if (file.startsWith("/run/systemd/network/10-netplan-")) {
                    claims.add(new LinkOwner(name, ConfigSystem.NETPLAN, "netplan wrote " + file));
                } else {
                    claims.add(new LinkOwner(name, ConfigSystem.NETWORKD, file + " configures it"));
                    present.add(ConfigSystem.NETWORKD);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException("what networkctl printed is not understood: " + e.getOriginalMessage(), e);
        }
        return configured;
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
        Set<String> watched = new java.util.HashSet<>();
        if (!files.exists("/run/NetworkManager")) {
            return watched;
        }
        Commands.Result list =
                commands.run(List.of("nmcli", "--terse", "--fields", "DEVICE,STATE,CONNECTION", "device"));
        if (!list.isGood()) {
            return watched;
        }
        for (String line : list.output().lines().toList()) {
            List<String> fields = NmTerse.fields(line);
            if (fields.size() < 3 || fields.get(0).equals("lo")) {
                continue;
            }
            String state = fields.get(1);
            if (!state.equals("unmanaged")) {
                watched.add(fields.get(0));
            }
            if (!fields.get(2).isEmpty() && state.startsWith("connect") && !state.contains("(externally)")) {
                boolean netplan = fields.get(2).startsWith("netplan-");
                claims.add(new LinkOwner(
                        fields.get(0),
                        netplan ? ConfigSystem.NETPLAN : ConfigSystem.NETWORK_MANAGER,
                        "NetworkManager has it " + state + " with the profile " + fields.get(2)));
            }
        }
        if (!watched.isEmpty()) {
            present.add(ConfigSystem.NETWORK_MANAGER);
        }
        return watched;
    }

    private void ifupdown(List<LinkOwner> claims, Set<ConfigSystem> present) throws IOException {
        boolean two = files.exists("/usr/sbin/ifreload") || files.exists("/sbin/ifreload");
        if (!two && !files.exists("/usr/sbin/ifup") && !files.exists("/sbin/ifup")) {
            return;
        }
        ConfigSystem system = two ? ConfigSystem.IFUPDOWN2 : ConfigSystem.IFUPDOWN;
        Set<String> links = IfupdownWriter.links(files.below(IFUPDOWN_FILES));
        if (!links.isEmpty()) {
            present.add(system);
        }
        for (String link : links) {
            claims.add(new LinkOwner(link, system, "/etc/network/interfaces or a file it includes names it"));
        }
    }
}
