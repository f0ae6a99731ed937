// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.linkspan.Designs;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    private static final Path FILE = Path.of("assets", "schema", "linkspan-design-1.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document = read(FILE);
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(document);

    static List<Path> designs() {
        return Designs.files();
    }

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("cases", 60));
    }

    @Test
    void theSchemaIsItselfValid() throws IOException {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", InputFormat.JSON);
        assertThat(meta.validate(Files.readString(FILE), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("designs")
    void everyDesignThatComesWithTheProgramIsValid(Path design) throws IOException {
        assertThat(problems(Files.readString(design))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatTheProgramWritesIsValid(long seed) {
        assertThat(problems(TopologyJson.write(Topologies.random(seed)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /version | 2
                    /version | "1"
                    /name | 7
                    /hosts | {}
                    /hosts/0/platform | "windows"
                    /hosts/0/nics/0/id | "with blank"
                    /hosts/0/nics/0/id | null
                    /hosts/0/nics/0/mtu | "big"
                    /hosts/0/nics/0/mtu | 1500.5
                    /hosts/0/nics/0/carrier | true
                    /hosts/0/nics/0/mac | "00:11:22"
                    /hosts/0/nics/0/speed | 1000
                    /hosts/0/vlans/0/tag | 4095
                    /hosts/0/vlans/0/over | null
                    /hosts/0/interfaces/0/addresses | ["192.0.2.1"]
                    /hosts/0/dnsServers | ["192.0.2.1/24"]
                    /hosts/0/aggregations/0/mode | "lacp"
                    /hosts/0/oops | 1
                    /positions | {"h": {"x": 1}}
                    """)
    void whatTheProgramRefusesIsNotValid(String pointer, String value) throws IOException {
        ObjectNode design = (ObjectNode) JSON.readTree(TopologyJson.write(sample()));
        int slash = pointer.lastIndexOf('/');
        ObjectNode owner = (ObjectNode) design.at(pointer.substring(0, slash));
        String key = pointer.substring(slash + 1);
        if (value.equals("null")) {
            assertThat(owner.remove(key)).isNotNull();
        } else {
            owner.set(key, JSON.readTree(value));
        }
        assertThat(problems(design.toString())).isNotEmpty();
        assertThat(refused(design.toString())).isTrue();
    }

    @Test
    void everyComponentOfEveryRecordStandsInTheSchemaAndNothingElse() {
        Map<String, List<String>> expected = new TreeMap<>();
        collect(Topology.class, expected);
        Map<String, List<String>> found = new TreeMap<>();
        found.put("topology", keys(document.get("properties")));
        document.get("$defs").properties().forEach(def -> {
            if (def.getValue().has("properties")) {
                found.put(def.getKey(), keys(def.getValue().get("properties")));
            }
        });
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void everyPropertyIsDescribed() {
        List<JsonNode> objects = new ArrayList<>(document.get("$defs").findParents("properties"));
        assertThat(objects).isNotEmpty();
        for (JsonNode object : objects) {
            object.get("properties")
                    .properties()
                    .forEach(property -> assertThat(property.getValue().has("description")
                                    || property.getValue().has("$ref"))
                            .as(property.getKey())
                            .isTrue());
        }
    }

    @Test
    void everyWordOfEveryEnumStandsInTheSchema() throws IOException {
        List<String> words = new ArrayList<>();
        document.findValues("enum").forEach(list -> list.forEach(word -> words.add(word.asText())));
        Pattern constant = Pattern.compile("^    [A-Z][A-Z0-9_]*\\(\"([^\"]+)\"", Pattern.MULTILINE);
        List<String> inCode = new ArrayList<>();
        try (var files = Files.list(Path.of("src/main/java/dev/linkspan/topology"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String source = Files.readString(file);
                if (source.contains("public enum")) {
                    Matcher matcher = constant.matcher(source);
                    while (matcher.find()) {
                        inCode.add(matcher.group(1));
                    }
                }
            }
        }
        assertThat(inCode).hasSizeGreaterThan(60);
        assertThat(words).containsAll(inCode);
        assertThat(inCode).containsAll(words);
    }

    private List<Error> problems(String design) {
        return schema.validate(design, InputFormat.JSON);
    }

    private static boolean refused(String design) {
        try {
            TopologyJson.read(design);
            return false;
        } catch (TopologyFormatException e) {
            return true;
        }
    }

    private static Topology sample() {
        return LongStream.iterate(0, seed -> seed + 1)
                .mapToObj(Topologies::random)
                .filter(topology -> !topology.hosts().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void collect(Class<?> record, Map<String, List<String>> into) {
        String name = record.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                + record.getSimpleName().substring(1);
        RecordComponent[] components = record.getRecordComponents();
        boolean isText = components.length == 1 && components[0].getName().equals("text");
        if (isText || into.containsKey(name)) {
            return;
        }
        into.put(
                name,
                Arrays.stream(components).map(RecordComponent::getName).sorted().toList());
        for (RecordComponent component : components) {
            recordIn(component.getGenericType()).forEach(type -> collect(type, into));
        }
    }

    private static List<Class<?>> recordIn(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isRecord() ? List.of(plain) : List.of();
        }
        List<Class<?>> found = new ArrayList<>();
        if (type instanceof java.lang.reflect.ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> found.addAll(recordIn(argument)));
        }
        return found;
    }

    private static List<String> keys(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .sorted()
                .toList();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
