// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.fixture.KernelLogOutput;
import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.host.replay.Replay;
import dev.linkspan.host.replay.Replayed;
import dev.linkspan.host.replay.files.Collected;
import dev.linkspan.host.replay.files.Limits;
import dev.linkspan.host.replay.files.SavedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceBundleTest {

    private static SavedMachine broken() {
        SavedMachine machine = SavedMachine.lacp();
        machine.port("eth1").unplug();
        machine.neighbors.put("192.0.2.1", "00:1c:73:00:00:02");
        machine.log.add(KernelLogOutput.linkDown(machine.dialect, "bond0", "eth1"));
        machine.log.add("wlan0: wpa_psk=topsecret123 used");
        return machine;
    }

    private static byte[] bundle(Evidence evidence, boolean mask) {
        Diagnosis diagnosis = Diagnosis.of(evidence);
        return EvidenceBundle.of(
                List.of(evidence),
                new EvidenceBundle.Conclusion(
                        diagnosis.explanations().get(0).sentence() + "\n",
                        "{\"verdict\":\"wrong\",\"password\":\"hunter2\"}"),
                Map.of("history.json", "{\"changes\":[{\"text\":\"to 192.0.2.10\"}]}"),
                List.of("linkspan 1"),
                mask,
                SavedMachine.SAVED);
    }

    private static Map<String, String> unpacked(byte[] zip) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry entry = in.getNextEntry();
            while (entry != null) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                entry = in.getNextEntry();
            }
        }
        return files;
    }

    private static List<String> causes(Diagnosis diagnosis) {
        return diagnosis.explanations().stream().map(Explanation::cause).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsReadAgainWithTheSameCauses(boolean mask) {
        Evidence evidence = broken().evidence();
        Collected collected = SavedFiles.of("b.zip", new ByteArrayInputStream(bundle(evidence, mask)), Limits.USUAL);
        Replayed read = Replay.read(collected.files(), SavedMachine.SAVED);
        assertThat(collected.unread()).isEmpty();
        assertThat(read.unread()).isEmpty();
        Evidence again = new Evidence(read.seen(), read.design(), read.signs());
        assertThat(causes(Diagnosis.of(again))).isNotEmpty().isEqualTo(causes(Diagnosis.of(evidence)));
        assertThat(again.signs().values())
                .singleElement()
                .satisfies(signs -> assertThat(signs.get(0).ports())
                        .hasSameSizeAs(evidence.signs().get("web01").get(0).ports()));
        if (!mask) {
            assertThat(read.seen()).isEqualTo(evidence.seen());
            assertThat(read.signs().get("web01").get(0).ports())
                    .isEqualTo(evidence.signs().get("web01").get(0).ports());
            assertThat(read.signs().get("web01").get(0).addresses())
                    .isEqualTo(evidence.signs().get("web01").get(0).addresses());
        }
    }

    @Test
    void anIndexTellsWhatIsInIt() throws Exception {
        Map<String, String> files = unpacked(bundle(broken().evidence(), false));
        assertThat(files.keySet())
                .startsWith("evidence/README.txt")
                .contains(
                        "evidence/observation.json",
                        "evidence/signs.json",
                        "evidence/diagnosis.txt",
                        "evidence/log/web01.txt",
                        "evidence/history.json",
                        "evidence/versions.txt");
        files.keySet().stream()
                .filter(name -> !name.endsWith("README.txt"))
                .forEach(name ->
                        assertThat(files.get("evidence/README.txt")).contains(name.substring("evidence/".length())));
    }

    @Test
    void secretsAreNeverInIt() throws Exception {
        String all =
                String.join("\n", unpacked(bundle(broken().evidence(), false)).values());
        assertThat(all).doesNotContain("topsecret123").doesNotContain("hunter2").contains("wpa_psk=***");
    }

    @Test
    void addressesAndNamesAreReplacedEverywhere() throws Exception {
        Map<String, String> files = unpacked(bundle(broken().evidence(), true));
        String all = String.join("\n", files.values());
        assertThat(all)
                .doesNotContain("192.0.2.")
                .doesNotContain("52:54:00")
                .doesNotContain("00:1c:73")
                .doesNotContain("web01")
                .doesNotContain("leaf-a")
                .contains("host-1");
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith(".json")) {
                assertThat(new ObjectMapper().readTree(file.getValue()).isObject())
                        .isTrue();
            }
        }
    }

    @Test
    void theSameAddressHasTheSameMaskAndPrefixesStay() {
        TextMask mask = new TextMask(new AddressMask(new byte[32]), Map.of("web01", "host-1"));
        String masked = mask.masked(
                "192.0.2.10/24 192.0.2.10 192.0.2.0/24 192.0.2.200 192.0.3.1 10.1.2.3 2001:db8::1/64 2001:db8::2 at 12:00:00");
        String[] words = masked.split(" ", -1);
        assertThat(words[0]).isEqualTo(words[1] + "/24");
        String network = words[1].substring(0, words[1].lastIndexOf('.'));
        assertThat(words[2]).isEqualTo(network + ".0/24");
        assertThat(words[3]).startsWith(network + ".");
        assertThat(words[4])
                .startsWith(network.substring(0, network.lastIndexOf('.')) + ".")
                .doesNotStartWith(network + ".");
        assertThat(words[5]).startsWith("10.");
        assertThat(words[6].replaceAll(":[0-9a-f]*/64", "")).isEqualTo(words[7].replaceAll(":[0-9a-f]*$", ""));
        assertThat(masked).endsWith("at 12:00:00").doesNotContain("2001:db8::1");
        assertThat(mask.masked("52-54-00-AB-CD-EF 52:54:00:ab:cd:ef 5254.00ab.cdef")
                        .replaceAll("[:.-]", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .split(" ", -1))
                .containsOnly(mask.masked("52:54:00:ab:cd:ef").replace(":", ""));
        assertThat(
                        mask.masked(
                                "0.0.0.0 127.0.0.1 255.255.255.0 224.0.0.1 169.254.1.1 ::1 ff02::1 00:00:00:00:00:00 01:80:c2:00:00:02 ff:ff:ff:ff:ff:ff"))
                .isEqualTo(
                        "0.0.0.0 127.0.0.1 255.255.255.0 224.0.0.1 169.254.1.1 ::1 ff02::1 00:00:00:00:00:00 01:80:c2:00:00:02 ff:ff:ff:ff:ff:ff");
        assertThat(mask.masked("web01/eth0 web012 web01: fe80::5054:ff:fe01:1%eth0"))
                .startsWith("host-1/eth0 web012 host-1: fe80:")
                .doesNotContain("5054:ff:fe01:1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    password: hunter2|hunter2
                    wpa_passphrase=hunter2 x|hunter2
                    psk="hun ter2"|hun ter2
                    snmp-server community s3cr3t ro|s3cr3t
                    rocommunity: s3cr3t|s3cr3t
                    Authorization: Bearer abcdefghijklmnop|abcdefghijklmnop
                    https://user:hunter2@example.net/x|hunter2
                    {"apiKey": "hunter2"}|hunter2
                    tool --password hunter2 --x|hunter2
                    enable secret 5 $1$abc$def|$1$abc$def
                    private-key = AbCdEf0123|AbCdEf0123
                    token ghp_abcdefghijklmnopqrstuvwxyz0123|ghp_abcdefghij
                    """)
    void secretsAreMasked(String text, String secret) {
        assertThat(Secrets.masked(text)).contains("***").doesNotContain(secret);
    }

    @Test
    void keysAreMaskedAndPlainWordsStay() {
        assertThat(Secrets.masked(
                        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\nBBBB\n-----END OPENSSH PRIVATE KEY-----\nafter"))
                .doesNotContain("AAAA")
                .endsWith("after");
        String plain = "oper key: 10, actor key 15, port key: 9, the switch has another key (10 instead of 20)";
        assertThat(Secrets.masked(plain)).isEqualTo(plain);
    }
}
