// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was measured before, kept for the user: one JSON document a line, the oldest first. The change itself stands in
 * the history of the machine.
 */
public final class ProofBook {
    /** Its name in the folder of what the program keeps. */
    public static final String FILE = "proofs.jsonl";
    /** As of the window's folders. */
    private static final String HOME_PROPERTY = "linkspan.home";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new Times()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    public ProofBook(Path file) {
        this.file = file;
    }

    /** That of the user (XDG Base Directory Specification). */
    public static ProofBook ofProcess() {
        String home = System.getProperty(HOME_PROPERTY);
        Path state = home == null
                ? state(System.getenv(), Path.of(System.getProperty("user.home")))
                : Path.of(home, "state");
        return new ProofBook(state.resolve(FILE));
    }

    private static Path state(Map<String, String> environment, Path home) {
        String said = environment.get("XDG_STATE_HOME");
        boolean usable = said != null && Path.of(said).isAbsolute();
        return (usable ? Path.of(said) : home.resolve(".local/state")).resolve("linkspan");
    }

    /** Adds one. */
    public void add(PortProof proof) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // One write of one line: two programs don't mix theirs.
        Files.write(
                file,
                (json(proof) + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** All, the latest first; lines that are none are left out. */
    public List<PortProof> latestFirst() throws IOException {
        List<PortProof> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                try {
                    all.add(0, MAPPER.readValue(line, PortProof.class));
                } catch (JsonProcessingException e) {
                    // Cut off in the middle, or of another version.
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return all;
    }

    /** One as a document in a line. */
    public static String json(PortProof proof) {
        try {
            return MAPPER.writeValueAsString(proof);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers can always be written", e);
        }
    }

    private static final class Times extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Times() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(in.getText());
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, in.getText(), "expected a time");
            }
        }
    }
}
