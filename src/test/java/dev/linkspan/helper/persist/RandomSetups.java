// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.plan.Setup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Setups of one machine with six NICs: bonds, VLANs, addresses of both families, routes and large frames. */
public final class RandomSetups {
    private static final List<String> OPTIONS = List.of(
            "mode=802.3ad",
            "mode=802.3ad lacp_rate=fast",
            "mode=802.3ad xmit_hash_policy=layer3+4 miimon=50",
            "mode=active-backup miimon=100",
            "mode=active-backup miimon=200 updelay=400 primary_reselect=failure",
            "mode=balance-xor miimon=100 xmit_hash_policy=layer2+3");

    private final Random random;

    public RandomSetups(long seed) {
        random = new Random(seed);
    }

    public Setup next() {
        Fleet fleet = new Fleet();
        List<String> bases = new ArrayList<>();
        int bonds = random.nextInt(3);
        for (int i = 0; i < 6; i++) {
            int bond = random.nextInt(3);
            String name = "eth" + i;
            if (bond < bonds) {
                fleet.port(name, "bond" + bond);
            } else {
                fleet.nic(name, addresses());
                bases.add(name);
            }
        }
        for (int i = 0; i < bonds; i++) {
            fleet.bond("bond" + i, OPTIONS.get(random.nextInt(OPTIONS.size())), addresses());
            bases.add("bond" + i);
        }
        Setup bare = fleet.setup();
        for (String base : List.copyOf(bases)) {
            if (random.nextInt(4) == 0) {
                int mtu = random.nextBoolean() ? 9000 : 4000;
                fleet.mtu(base, mtu);
                bare.links().values().stream()
                        .filter(port -> base.equals(port.bond()))
                        .forEach(port -> fleet.mtu(port.name(), mtu));
            }
            for (int tag : List.of(10, 120)) {
                if (random.nextInt(4) == 0) {
                    String vlan = base + "." + tag;
                    fleet.vlan(vlan, base, tag, addresses());
                    fleet.mtu(
                            vlan,
                            random.nextInt(5) == 0
                                    ? 1400
                                    : fleet.setup().links().get(base).mtu());
                    bases.add(vlan);
                }
            }
        }
        Collections.shuffle(bases, random);
        routes(fleet, bases);
        return fleet.setup();
    }

    private void routes(Fleet fleet, List<String> links) {
        for (int six = 0; six < 2; six++) {
            int added = 0;
            for (String link : links) {
                boolean inet6 = six == 1;
                String own = fleet.setup().links().get(link).addresses().stream()
                        .map(address -> address.ip().text())
                        .filter(text -> text.contains(":") == inet6)
                        .findFirst()
                        .orElse(null);
                if (own == null || added > 2) {
                    continue;
                }
                String gateway = inet6
                        ? own.substring(0, own.lastIndexOf(':')) + ":fe"
                        : own.substring(0, own.lastIndexOf('.')) + ".254";
                if (added == 0) {
                    fleet.way(gateway, link);
                } else if (added == 1) {
                    fleet.route(inet6 ? "2001:db8:ffff::/48" : "10.0.0.0/8", gateway, link, inet6 ? 1024 : 0);
                } else {
                    fleet.route(inet6 ? "2001:db8:eeee::/48" : "10.9.0.0/16", gateway, link, 300);
                }
                added++;
            }
        }
    }

    private String[] addresses() {
        List<String> addresses = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int net = random.nextInt(200);
            int host = 1 + random.nextInt(200);
            addresses.add(
                    random.nextBoolean()
                            ? "172.20." + net + "." + host + "/24"
                            : "2001:db8:" + Integer.toHexString(net + 1) + "::" + Integer.toHexString(host) + "/64");
        }
        return addresses.toArray(String[]::new);
    }
}
