// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who stands on a DLMP aggregation, and on which port: each client, the IP interface or a VLAN, has exactly one port, both
 * ways (Oracle Solaris 11.4 guide E60990, "Datalink Multipathing Aggregations").
 */
final class DlmpClients {

    /** A client and its port; null when there is none to be had. */
    static final class Client {
        final String id;
        final String name;
        final int tag;
        final List<InterfaceAddress> addresses;

        @Nullable
        TrunkPort port;

        Client(String id, String name, int tag, List<InterfaceAddress> addresses) {
            this.id = id;
            this.name = name;
            this.tag = tag;
            this.addresses = addresses;
        }
    }

    private final List<Client> clients = new ArrayList<>();
    private final Map<String, Client> byId = new HashMap<>();
    private final Map<Ip, Client> byAddress = new HashMap<>();

    DlmpClients(Aggregation design, HostIndex host) {
        enter(design.id(), design.name(), 0, host);
        for (Vlan vlan : host.vlansOn(design.id())) {
            enter(vlan.id(), vlan.name(), vlan.tag(), host);
        }
    }

    private void enter(String link, String name, int tag, HostIndex host) {
        IpInterface ip = host.interfaceOn(link).orElse(null);
        Client client = new Client(link, name, tag, ip == null ? List.of() : ip.addresses());
        clients.add(client);
        byId.put(link, client);
        if (ip != null) {
            byId.put(ip.id(), client);
            host.groupOfInterface(ip.id()).ifPresent(group -> byId.putIfAbsent(group.id(), client));
        }
        client.addresses.forEach(address -> byAddress.put(address.ip(), client));
    }

    /** All of them, the aggregation's own first. */
    List<Client> all() {
        return clients;
    }

    /** Whom a packet is from or for; what others send names their own client, so it is known by its address. */
    Client of(Packet packet) {
        Client client = byId.get(packet.client());
        if (client == null) {
            client = byAddress.get(packet.to());
        }
        if (client == null) {
            client = byAddress.getOrDefault(packet.from(), clients.get(0));
        }
        return client;
    }

    /** How many clients a port has. */
    int on(TrunkPort port) {
        int count = 0;
        for (Client client : clients) {
            count += client.port == port ? 1 : 0;
        }
        return count;
    }

    /**
     * Gives every client one of these ports: those whose port is not among them get the one with the fewest clients, then
     * clients move from the fullest port to the emptiest until they differ by one at most.
     *
     * @return whether anybody moved
     */
    boolean spread(List<TrunkPort> usable) {
        boolean moved = false;
        for (Client client : clients) {
            if (client.port == null ? !usable.isEmpty() : !usable.contains(client.port)) {
                client.port = null;
                client.port = emptiest(usable);
                moved = true;
            }
        }
        while (!usable.isEmpty()) {
            TrunkPort emptiest = emptiest(usable);
            TrunkPort fullest = emptiest;
            for (TrunkPort port : usable) {
                fullest = on(port) > on(fullest) ? port : fullest;
            }
            if (on(fullest) - on(emptiest) < 2) {
                break;
            }
            move(fullest, emptiest);
            moved = true;
        }
        return moved;
    }

    private void move(TrunkPort from, @Nullable TrunkPort to) {
        for (int i = clients.size() - 1; i >= 0; i--) {
            if (clients.get(i).port == from) {
                clients.get(i).port = to;
                return;
            }
        }
    }

    private @Nullable TrunkPort emptiest(List<TrunkPort> usable) {
        TrunkPort emptiest = null;
        for (TrunkPort port : usable) {
            if (emptiest == null || on(port) < on(emptiest)) {
                emptiest = port;
            }
        }
        return emptiest;
    }
}
