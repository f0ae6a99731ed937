// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The helper on the machine with a disk: launcher and unit as they are installed, Java and classes of the lab. */
final class InstalledHelper {
    private static final Path INSTALLER = Path.of("installer");
    private static final String FOLDER = "/usr/lib/linkspan";
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

    /** What is on the disk from the start, by absolute name. */
    static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put(
                "/usr/sbin/linkspan-helper",
                Files.readString(INSTALLER.resolve("linkspan-helper")).replace("@FOLDER@", FOLDER));
        files.put(FOLDER + "/java.options", OPTIONS);
        String unit = "linkspan-recover.service";
        files.put("/usr/lib/systemd/system/" + unit, Files.readString(INSTALLER.resolve(unit)));
        return files;
    }

    /** Links to the lab's Java, and has the unit started at boot from the next one on. */
    static void enable(Guest guest) throws IOException {
        guest.run("chmod 755 /usr/sbin/linkspan-helper; ln -s /opt/jre " + FOLDER
                + "/runtime; systemctl enable --quiet linkspan-recover.service; sync");
    }
}
