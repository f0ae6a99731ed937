// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine with a disk whose networkd gives addresses to nic1, and which has the helper: launcher and unit as they are
 * installed, Java and classes of the lab.
 */
final class InstalledHelper {
    private static final Path INSTALLER = Path.of("installer");
    private static final String FOLDER = "/usr/lib/linkspan";
    private static final Map<String, String> NICS =
            Map.of("/etc/systemd/network/20-nic1.network", """
            [Match]
            Name=nic1
            [Network]
            LinkLocalAddressing=no
            IPv6AcceptRA=no
            Address=192.0.2.10/24
            Address=2001:db8:1::10/64
            """, "/etc/systemd/network/20-nic2.network", """
            [Match]
            Name=nic2
            [Network]
            LinkLocalAddressing=no
            IPv6AcceptRA=no
            """);
    private static final String OPTIONS = """
            -XX:-UsePerfData
            -XX:+UseSerialGC
            -Djna.nounpack=true
            -Djna.nosys=true
            -Djna.boot.library.path=/app/native
            -cp
            "/app/classes:/app/lib/*"
            """;

    private InstalledHelper() {}

    static SystemsGuest boot() throws IOException {
        SystemsGuest guest = SystemsGuest.boot(NetworkSystem.NETWORKD, files());
        try {
            enable(guest);
            awaitAddresses(guest, "nic1");
            return guest;
        } catch (IOException | RuntimeException | AssertionError e) {
            guest.close();
            throw e;
        }
    }

    static void awaitAddresses(Guest guest, String link) throws IOException {
        guest.await(
                link + " has the address",
                "ip -br -4 address show dev " + link + " 2>&1; true",
                said -> said.contains(LabDesigns.ADDRESS));
        guest.await(
                link + " has its IPv6 address",
                "ip -br -6 address show dev " + link + " scope global -tentative",
                said -> said.contains(LabDesigns.ADDRESS6));
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>(NICS);
        files.put(
                "/usr/sbin/linkspan-helper",
                Files.readString(INSTALLER.resolve("linkspan-helper")).replace("@FOLDER@", FOLDER));
        files.put(FOLDER + "/java.options", OPTIONS);
        String unit = "linkspan-recover.service";
        files.put("/usr/lib/systemd/system/" + unit, Files.readString(INSTALLER.resolve(unit)));
        return files;
    }

    /** Links to the lab's Java, and has the unit started at boot from the next one on. */
    private static void enable(Guest guest) throws IOException {
        guest.run("chmod 755 /usr/sbin/linkspan-helper; ln -s /opt/jre " + FOLDER
                + "/runtime; systemctl enable --quiet linkspan-recover.service; sync");
    }
}
