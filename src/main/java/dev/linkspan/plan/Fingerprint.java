// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;

/** SHA-256 (FIPS 180-4) of the canonical text of a part of a setup: its links, what is below and on them, its routes. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Plan.Scope scope, HostSetup setup) {
        return HexFormat.of().formatHex(sha256(String.join("\n", setup.lines(scope))));
    }

    /** One line for each link, port and route of a Linux host, sorted. */
    static SortedSet<String> lines(Plan.Scope scope, Setup setup) {
        TreeSet<String> lines = new TreeSet<>();
        for (String name : scope.links()) {
            LinkSetup link = setup.find(name);
            lines.add(link == null ? name + "|absent" : link.canonical());
            setup.ports(name).forEach(port -> lines.add("port|" + port.name() + "|" + name));
            setup.above(name).forEach(vlan -> lines.add(vlan.canonical()));
            setup.routesOver(name).forEach(route -> lines.add("route|" + route.text()));
        }
        setup.routes().stream()
                .filter(route -> scope.destinations().contains(route.destination()))
                .forEach(route -> lines.add("route|" + route.text()));
        return lines;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
