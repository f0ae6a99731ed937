// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a user hands over, the answer is one line that says what is wrong with it, and exit code 2. */
class BadInputTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of(" \n", "line 1, column 1"),
                Arguments.of("hello", "not valid JSON"),
                Arguments.of("[]", "expected a design"),
                Arguments.of("{}", "\"version\" is missing"),
                Arguments.of("{\"version\": 2}", "newer Linkspan"),
                Arguments.of("{\"version\": \"1\"}", "expected a whole number"),
                Arguments.of("{\"version\": 1,\n \"version\": 1}", "line 2, column 11: duplicate key \"version\""),
                Arguments.of("{\"version\": 1} {}", "line 1, column 16: expected nothing after"),
                Arguments.of("{\"version\": 1,\n\"hosts\": 7}", "line 2"),
                Arguments.of("{\"version\": 1, \"hosts\": [{\"id\": \"h\"}]}", "hosts[0]: \"name\" is missing"),
                Arguments.of("{\"version\": 1, \"oops\": 1}", "unknown property \"oops\""),
                Arguments.of(
                        "{\"version\": 1, \"cables\": [{\"id\": \"c\", \"a\": \"nowhere/x\"}]}", "points at nothing"),
                Arguments.of("{\"version\": 1, \"hosts\": [" + "[".repeat(5000), "line 1"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aFileThatIsNoDesignIsNamedWithThePlaceOfTheMistake(String document, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), document);
        refused(linkspan("export", file.toString(), "-f", "netplan"), "linkspan export: " + file + ": ", expected);
        CommandRun piped =
                CommandRun.withInput(document.getBytes(StandardCharsets.UTF_8), "export", "-", "-f", "netplan");
        refused(piped, "linkspan export: standard input: ", expected);
    }

    @Test
    void aFileThatIsNotTextIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("bad.json"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, (byte) 0xff});
        refused(linkspan("export", file.toString(), "-f", "netplan"), file + ": is not UTF-8 text");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        refused(linkspan("export", folder + "/no.json", "-f", "netplan"), folder + "/no.json: no such file");
        refused(linkspan("render", folder + "/no.json", "-o", folder + "/x.svg"), "no such file");
        refused(linkspan("gui", folder + "/no.json"), "no such file");
    }

    @Test
    void aFolderIsNoDesign() {
        refused(linkspan("export", folder.toString(), "-f", "netplan"), "is a directory");
        refused(linkspan("gui", folder.toString()), "is a directory");
    }

    @Test
    void anUnknownLabNamesTheKnownOnes() {
        refused(
                linkspan("export", "lab:nowhere", "-f", "netplan"),
                "there is no lab:nowhere",
                "lab:campus",
                "lab:dlmp");
        refused(linkspan("export", "lab:../lab/campus", "-f", "netplan"), "there is no lab:");
    }

    @Test
    void aByteOrderMarkIsNoMistake() {
        byte[] design = "\uFEFF{\"version\": 1}".getBytes(StandardCharsets.UTF_8);
        refused(CommandRun.withInput(design, "export", "-", "-f", "netplan"), "the design has no host");
    }

    @Test
    void whatCanNotBeWrittenIsNamed() {
        for (Map.Entry<String, String> bad : Map.of(
                        folder + "/no/x.svg", "there is no such folder", folder + "/x.jpg", "ends in .svg or .png")
                .entrySet()) {
            refused(linkspan("render", "lab:campus", "-o", bad.getKey()), bad.getKey(), bad.getValue());
        }
        refused(linkspan("render", "lab:campus", "-o", folder + "/x.png", "--scale", "0"), "expected 0.1 to 8");
        refused(linkspan("render", "lab:campus", "-o", folder + "/x.png", "--scale", "big"), "--scale");
        refused(linkspan("render", "lab:campus"), "--output");
        assertThat(folder).isEmptyDirectory();
    }

    private static void refused(CommandRun run, String... texts) {
        assertThat(run.err()).contains(texts);
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.err()).doesNotContain("Exception", "java.", "dev.linkspan", "internal error");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
