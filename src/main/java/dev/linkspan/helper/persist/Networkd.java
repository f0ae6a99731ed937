// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The systemd-networkd that runs, through networkctl(1). */
final class Networkd {
    private static final String HELD = "/run/systemd/network/00-linkspan-held-";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VERSION = Pattern.compile("systemd (\\d+)");

    private final MachineFiles files;
    private final Commands commands;

    Networkd(MachineFiles files, Commands commands) {
        this.files = files;
        this.commands = commands;
    }

    /**
     * Whether it runs, or will from the next start on. Its folder below /run stays when it ends, and comes over from the
     * initial RAM disk of a machine that does not use it.
     */
    boolean counts() throws IOException {
        return hasRun() && (isUnit("is-active") || isUnit("is-enabled"));
    }

    private boolean hasRun() {
        return files.exists("/run/systemd/netif/state");
    }

    private boolean isUnit(String verb) throws IOException {
        try {
            return commands.run(List.of("systemctl", verb, "--quiet", "systemd-networkd.service"))
                    .isGood();
        } catch (Commands.NoProgramException e) {
            return false;
        }
    }

    /** The links that it configures, with the files it does so by; none when it does not run. */
    Map<String, String> configured() throws IOException {
        Map<String, String> configured = new TreeMap<>();
        if (!hasRun() || !isUnit("is-active")) {
            return configured;
        }
        Commands.Result list = commands.run(List.of("networkctl", "--json=short", "--no-pager", "list"));
        if (!list.isGood()) {
            return configured;
        }
        try {
            for (JsonNode link : JSON.readTree(list.output()).path("Interfaces")) {
                String file = link.path("NetworkFile").asText();
                String state = link.path("AdministrativeState")
                        .asText(link.path("SetupState").asText());
                if (!file.isEmpty()
                        && !state.equals("unmanaged")
                        && !link.path("Type").asText().equals("loopback")) {
                    configured.put(link.path("Name").asText(), file);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException("what networkctl printed is not understood: " + e.getOriginalMessage(), e);
        }
        return configured;
    }

    /** The version of systemd. */
    int version() throws IOException {
        Matcher said =
                VERSION.matcher(commands.run(List.of("networkctl", "--version")).output());
        if (!said.find()) {
            throw new IOException("networkctl does not tell its version");
        }
        return Integer.parseInt(said.group(1));
    }

    /**
     * Makes it leave links alone until the machine is started again. A reload would take their addresses away (seen of
     * 252); one that starts anew and finds that they are not its own leaves them as they are.
     *
     * @param links those that are there, and those that will be made
     */
    void leaveAlone(Collection<String> links) throws IOException {
        if (!hasRun()) {
            return;
        }
        Map<String, String> configured = configured();
        boolean any = false;
        // Also for one that does not run now and is started in the meantime.
        for (String link : links) {
            Path held = files.place(HELD + link + ".network");
            if (Files.notExists(held)) {
                PublicFiles.createFolders(files.place("/run/systemd/network"));
                PublicFiles.write(held, "[Match]\nName=" + link + "\n\n[Link]\nUnmanaged=yes\n");
            }
            any |= configured.containsKey(link);
        }
        if (!isUnit("is-active")) {
            return;
        }
        List<String> command =
                any ? List.of("systemctl", "restart", "systemd-networkd.service") : List.of("networkctl", "reload");
        Commands.Result answer = commands.run(command);
        if (!answer.isGood()) {
            throw new IOException("systemd-networkd does not hand over the links: " + answer.said());
        }
    }
}
