// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bundle;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.host.sign.SignsJson;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One archive for a ticket: what was seen, what machines told beyond that, what that means, and the lines of their logs, with an
 * index. Secrets are never in it. What it holds can be read again, by {@code linkspan diagnose} too.
 */
public final class EvidenceBundle {

    private static final int KEY_BYTES = 32;

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> index = new LinkedHashMap<>();
    private final Masking masking;
    private final boolean addressesMasked;
    private final Instant at;

    private EvidenceBundle(Masking masking, boolean addressesMasked, Instant at) {
        this.masking = masking;
        this.addressesMasked = addressesMasked;
        this.at = at;
    }

    /**
     * What was concluded, as it is shown.
     *
     * @param text for people
     * @param json the same as a document
     */
    public record Conclusion(String text, String json) {}

    /**
     * Makes the archive.
     *
     * @param evidence of one or several machines
     * @param more further texts by their names, such as a history of changes; JSON where the name says so
     * @param versions what made it, one a line
     * @param maskAddresses whether addresses and names are replaced by others, the same ones by the same ones
     * @return bytes of a zip archive
     * @throws IllegalArgumentException when the names can't be masked without damage to the documents
     */
    public static byte[] of(
            List<Evidence> evidence,
            Conclusion conclusion,
            Map<String, String> more,
            List<String> versions,
            boolean maskAddresses,
            Instant at) {
        List<Topology> all = new ArrayList<>();
        evidence.forEach(one -> {
            all.add(one.seen());
            if (one.design() != null) {
                all.add(one.design());
            }
        });
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Masking masking = maskAddresses ? Masking.everything(all, key) : Masking.secrets();
        EvidenceBundle bundle = new EvidenceBundle(masking, maskAddresses, at);
        bundle.add(evidence, conclusion, more, versions);
        return bundle.zip();
    }

    private void add(List<Evidence> evidence, Conclusion conclusion, Map<String, String> more, List<String> versions) {
        text("diagnosis.txt", "what is wrong, why, and what to do", conclusion.text());
        json("diagnosis.json", "the same for programs", conclusion.json());
        Map<String, List<HostSigns>> signs = new TreeMap<>();
        int number = 0;
        for (Evidence one : evidence) {
            number++;
            String name = evidence.size() == 1 ? "observation.json" : "observation-" + number + ".json";
            json(name, "what was seen: links, bonds, addresses, switches", TopologyJson.write(one.seen()));
            checked(name);
            signs.putAll(one.signs());
        }
        if (!signs.isEmpty()) {
            json(
                    "signs.json",
                    "what machines told beyond that: counters, LACP, neighbours, modules",
                    SignsJson.write(signs));
            logs(evidence, signs);
        }
        Topology design = evidence.isEmpty() ? null : evidence.get(0).design();
        if (design != null) {
            json("design/design.json", "what it should be", TopologyJson.write(design));
        }
        more.forEach((name, content) -> {
            if (name.endsWith(".json")) {
                json(name, "changes that were made", content);
            } else {
                text(name, "changes that were made", content);
            }
        });
        text("versions.txt", "what made this archive", String.join("\n", versions) + "\n");
    }

    private void logs(List<Evidence> evidence, Map<String, List<HostSigns>> signs) {
        for (Evidence one : evidence) {
            for (Host host : one.seen().hosts()) {
                List<HostSigns> told = signs.getOrDefault(host.id(), List.of());
                List<Sign<LogLine>> lines =
                        told.isEmpty() ? List.of() : told.get(told.size() - 1).log();
                if (!lines.isEmpty()) {
                    StringBuilder text = new StringBuilder();
                    lines.forEach(line -> text.append(
                                    line.value().at() == null
                                            ? line.at()
                                            : line.value().at())
                            .append(' ')
                            .append(host.name())
                            .append(" kernel: ")
                            .append(line.value().text())
                            .append('\n'));
                    String name = masking.text(host.id()).replaceAll("[^A-Za-z0-9._-]", "_");
                    text("log/" + name + ".txt", "lines of the log", text.toString());
                }
            }
        }
    }

    /** A name such as "up" can't be masked: the document would mean something else. */
    private void checked(String name) {
        try {
            TopologyJson.read(files.get(name));
        } catch (TopologyFormatException e) {
            throw new IllegalArgumentException(
                    "The bundle can't be written with other names, a machine's name is a word of the format: "
                            + e.getMessage(),
                    e);
        }
    }

    private void text(String name, String what, String content) {
        files.put(name, masking.text(content));
        index.put(name, what);
    }

    private void json(String name, String what, String content) {
        files.put(name, masking.json(content));
        index.put(name, what);
    }

    private String readme() {
        StringBuilder text = new StringBuilder("Evidence of what runs, made by Linkspan at " + at + ".\n\n");
        index.forEach((name, what) ->
                text.append(String.format("%-24s %s%n", name, what).replace("\r", "")));
        text.append("\nPasswords, keys, community strings and tokens are replaced by ")
                .append(Secrets.MASK)
                .append(".\n");
        text.append(
                addressesMasked
                        ? "Addresses and names of machines are replaced by others, the same ones by the same ones; which networks"
                                + " are part of which stays.\n"
                        : "Addresses and names are as they were seen.\n");
        text.append("Read it again with: linkspan diagnose THIS-FILE.zip\n");
        return text.toString();
    }

    private byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "README.txt", readme());
            for (Map.Entry<String, String> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return bytes.toByteArray();
    }

    private void put(ZipOutputStream zip, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry("evidence/" + name);
        entry.setTime(at.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
