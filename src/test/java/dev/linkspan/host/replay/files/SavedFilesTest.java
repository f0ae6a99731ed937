// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.host.replay.Replay;
import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.host.replay.Replayed;
import dev.linkspan.topology.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class SavedFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private interface Filling {
        void fill(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Filling filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        filling.fill(out);
        return out.toByteArray();
    }

    private static byte[] tar(Map<String, String> texts) throws IOException {
        return bytes(out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    byte[] content = text.getValue().getBytes(StandardCharsets.UTF_8);
                    TarArchiveEntry entry = new TarArchiveEntry(text.getKey(), true);
                    entry.setSize(content.length);
                    tar.putArchiveEntry(entry);
                    tar.write(content);
                    tar.closeArchiveEntry();
                }
            }
        });
    }

    private static byte[] xz(byte[] content) throws IOException {
        return bytes(out -> {
            try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
                xz.write(content);
            }
        });
    }

    private static byte[] gzip(byte[] content) throws IOException {
        return bytes(out -> {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
        });
    }

    private static byte[] zip(Map<String, byte[]> contents) throws IOException {
        return bytes(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                    zip.putNextEntry(new ZipEntry(content.getKey()));
                    zip.write(content.getValue());
                }
            }
        });
    }

    /** The layout of sosreport: what a collector names differently than a person. */
    private static Map<String, String> sos(String name) {
        SavedMachine machine = SavedMachine.lacp();
        machine.name = name;
        machine.log.add("bond0: (slave eth1): link status definitely down, disabling slave");
        String root = "sosreport-" + name + "-2026-11-25-abcdefg/";
        Map<String, String> texts = new LinkedHashMap<>();
        for (ReplayFile file : machine.files()) {
            String path = file.name().substring(name.length() + 1);
            String place = path.startsWith("proc/") || path.startsWith("etc/")
                    ? path
                    : path.equals("hostname")
                            ? "sos_commands/host/hostname"
                            : path.equals("dmesg") ? "sos_commands/kernel/dmesg" : "sos_commands/networking/" + path;
            texts.put(root + place, file.text());
        }
        texts.put(
                root + "sos_commands/networking/ip_netns_exec_blue_ip_-d_address",
                "7: other0: <UP> mtu 1500\n    link/ether 02:00:00:00:00:07 brd ff:ff:ff:ff:ff:ff\n");
        texts.put(root + "sos_commands/rpm/package-data", "a\tb\n");
        texts.put(root + "var/log/yum.log", "Nov 25 11:00:00 Installed: something\n");
        return texts;
    }

    private static Replayed read(Collected collected) {
        return Replay.read(collected.files(), NOW);
    }

    private static Collected of(String name, byte[] content) {
        return SavedFiles.of(name, new ByteArrayInputStream(content), Limits.USUAL);
    }

    @Test
    void aSosreportIsReadInEveryPacking() throws Exception {
        byte[] tar = tar(sos("web01"));
        for (byte[] archive : List.of(tar, xz(tar), gzip(tar), zip(Map.of("ticket/sos.tar.xz", xz(tar))))) {
            Collected collected = of("given", archive);
            assertThat(collected.unread()).isEmpty();
            Replayed read = read(collected);
            assertThat(read.unread()).isEmpty();
            assertThat(read.seen().hosts()).singleElement().satisfies(host -> {
                assertThat(host.name()).isEqualTo("web01");
                assertThat(host.aggregations()).hasSize(1);
                assertThat(host.nics()).extracting(nic -> nic.name()).containsExactly("lo", "eth0", "eth1");
            });
            assertThat(read.signs().get("web01").get(0).log()).hasSize(1);
        }
    }

    @Test
    void severalMachinesOfAFolderStayApart(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("a.tar.xz"), xz(tar(sos("web01"))));
        Files.write(folder.resolve("b.tar.gz"), gzip(tar(sos("web02"))));
        SavedMachine plain = SavedMachine.activeBackup();
        plain.name = "web03";
        for (ReplayFile file : plain.files()) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text());
        }
        Files.createSymbolicLink(folder.resolve("web03/out"), Path.of("/etc"));
        Replayed read = read(SavedFiles.of(List.of(folder), Limits.USUAL));
        assertThat(read.seen().hosts()).extracting(Host::name).containsExactlyInAnyOrder("web01", "web02", "web03");
        assertThat(read.seen().switches())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.ports()).isNotEmpty());
    }

    @Test
    void entriesThatLeadOutAreLeftOutAndTold() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>(sos("web01"));
        texts.put("../../etc/cron.d/evil", "x");
        texts.put("/etc/passwd", "x");
        texts.put("a/../../b", "x");
        Collected collected = of("evil.tar", tar(texts));
        assertThat(collected.unread())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.reason()).contains("leads out"));
        assertThat(read(collected).seen().hosts()).hasSize(1);
    }

    @Test
    void linksAndDevicesAreNotFollowed() throws Exception {
        byte[] archive = bytes(out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
                for (byte kind : new byte[] {
                    TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO
                }) {
                    TarArchiveEntry entry = new TarArchiveEntry("m/proc/net/bonding/bond" + kind, kind);
                    entry.setLinkName("/etc/shadow");
                    tar.putArchiveEntry(entry);
                    tar.closeArchiveEntry();
                }
            }
        });
        assertThat(of("links.tar", archive).files()).isEmpty();
    }

    @Test
    void bombsAreGivenUp() throws Exception {
        Limits small = new Limits(100, 1 << 20, 1 << 16, 1 << 18, 2);
        byte[] zeros = new byte[8 << 20];
        Collected bomb = SavedFiles.of("bomb.xz", new ByteArrayInputStream(xz(zeros)), small);
        assertThat(bomb.files()).isEmpty();
        assertThat(bomb.unread())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("larger than"));
        byte[] inTar = gzip(tar(Map.of("m/skipped.bin", new String(zeros, StandardCharsets.ISO_8859_1))));
        assertThat(SavedFiles.of("bomb.tgz", new ByteArrayInputStream(inTar), small)
                        .unread())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("expands to more than"));
        byte[] nested = tar(Map.of("x", "y"));
        for (int i = 0; i < 5; i++) {
            nested = zip(Map.of("n.zip", nested));
        }
        assertThat(SavedFiles.of("nested.zip", new ByteArrayInputStream(nested), small)
                        .unread())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("archives in archives"));
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            many.put("m/f" + i, "");
        }
        assertThat(SavedFiles.of("many.tar", new ByteArrayInputStream(tar(many)), small)
                        .unread())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("more than 100 files"));
    }

    @Test
    void damagedArchivesAreToldAndNothingElse() throws Exception {
        List<byte[]> archives = List.of(
                xz(tar(sos("web01"))),
                gzip(tar(sos("web01"))),
                tar(sos("web01")),
                zip(Map.of("m/bond0", new byte[2000])));
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = archives.get(i % archives.size()).clone();
            for (int j = 0; j < 20; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (i % 3 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            Collected collected = of("damaged", damaged);
            assertThat(collected.unread())
                    .allSatisfy(one -> assertThat(one.sentence()).doesNotContain("\n"));
        }
    }

    @Test
    void aFileOfNoKnownKindIsTold(@TempDir Path folder) throws Exception {
        Path image = Files.write(folder.resolve("a.png"), new byte[] {1, 0, 2, 0});
        assertThat(SavedFiles.of(List.of(image, folder.resolve("none")), Limits.USUAL)
                        .unread())
                .extracting(one -> one.reason())
                .containsExactly("it is neither a text nor an archive that is known", "there is no such file");
    }

    @Test
    void aReadingThatIsCancelledEndsAtOnce(@TempDir Path folder) throws IOException {
        for (ReplayFile file : SavedMachine.lacp().files()) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text());
        }
        assertThat(SavedFiles.of(List.of(folder), Limits.USUAL, () -> false).files())
                .isNotEmpty();
        int[] asked = {0};
        Collected cut = SavedFiles.of(List.of(folder), Limits.USUAL, () -> ++asked[0] > 3);
        assertThat(cut.files()).hasSizeLessThanOrEqualTo(3);
        assertThat(cut.unread()).singleElement().satisfies(one -> {
            assertThat(one.place()).isEqualTo(folder.toString());
            assertThat(one.reason()).contains("cancelled");
        });
    }
}
