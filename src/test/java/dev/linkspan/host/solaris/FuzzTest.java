// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.Ifconfig;
import dev.linkspan.host.solaris.parse.IfconfigUnit;
import dev.linkspan.host.solaris.parse.MpathdSettings;
import dev.linkspan.host.solaris.parse.OldAggregations;
import dev.linkspan.host.solaris.parse.OldLinks;
import dev.linkspan.host.solaris.parse.Parseable;
import dev.linkspan.host.solaris.parse.Paste;
import dev.linkspan.host.solaris.parse.PersistentRoutes;
import dev.linkspan.host.solaris.parse.RouteLine;
import dev.linkspan.host.solaris.parse.RouteTables;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged outputs. Nothing may end a parser, and what comes out must stand in what went in: each word of a value is a
 * word of the text, and a word that says "it works" comes from one that says it.
 */
@Tag("slow")
@Timeout(300)
class FuzzTest {
    private static final int OUTPUTS = 1_000_000;

    /** A host is made of one in so many; that takes longer than reading. */
    private static final int ASSEMBLED_EACH = 20;

    private static final String HOSTILE = " \t\n:\\?-/,()[]=<>#$'\"0129afUGHmyYéx\u0000\u007f\u2028";

    private record Sample(String name, String text, BiConsumer<String, Facts> read) {}

    private static final List<Sample> SAMPLES = new ArrayList<>();

    @BeforeAll
    static void samples() throws Exception {
        for (String file : List.of("illumos.txt", "solaris11.txt", "solaris10.txt")) {
            RecordedCommands recorded = RecordedCommands.of(file);
            recorded.answers.forEach((command, answer) -> add(command, answer.out()));
        }
        SAMPLES.add(new Sample(
                "messages",
                LOG,
                (text, facts) -> MpathdLog.lines(text)
                        .forEach(line -> MpathdLog.read(line).ifPresent(entry -> checkLog(text, entry)))));
        PASTED.forEach(text -> SAMPLES.add(new Sample("paste", text, Paste::read)));
    }

    private static void add(String command, String out) {
        if (out.isBlank()) {
            return;
        }
        if (command.equals("ifconfig -a")) {
            // One unit in many places is as good as many; shorter samples make more of them.
            for (String part : out.split("(?m)^(?=[a-z0-9]+: flags)", -1)) {
                SAMPLES.add(new Sample(command, part, Ifconfig::read));
            }
        } else if (command.startsWith("netstat")) {
            SAMPLES.add(new Sample(command, out, RouteTables::read));
        } else if (command.startsWith("route")) {
            SAMPLES.add(new Sample(command, out, PersistentRoutes::read));
        } else if (command.startsWith("cat /etc/default")) {
            SAMPLES.add(new Sample(command, out, (text, facts) -> facts.setMpathd(MpathdSettings.read(text, facts))));
        } else if (command.startsWith("pfexec dladm show-aggr")) {
            SAMPLES.add(new Sample(command, out, OldAggregations::read));
        } else if (command.startsWith("pfexec dladm")) {
            SAMPLES.add(new Sample(command, out, OldLinks::read));
        } else if (command.contains(" -o ") && command.contains(",")) {
            String columns = Arrays.stream(command.split(" "))
                    .filter(word -> word.contains(","))
                    .findFirst()
                    .orElseThrow();
            List<String> names = List.of(columns.split(","));
            TableKind kind = Arrays.stream(TableKind.values())
                    .filter(it -> command.startsWith(it.command().split(" -", -1)[0]) && fits(it, command))
                    .findFirst()
                    .orElseThrow();
            SAMPLES.add(new Sample(command, out, (text, facts) -> Parseable.read(kind, names, text, facts)));
        }
    }

    private static boolean fits(TableKind kind, String command) {
        int dash = kind.command().lastIndexOf(" -");
        return dash < 0
                ? !command.matches(".* -[LxSm] .*")
                : command.contains(kind.command().substring(dash));
    }

    private static final String LOG = """
            Nov  5 18:00:01 db01 in.mpathd[123]: [ID 215189 daemon.error] The link has gone down on net0
            Nov  5 18:00:01 db01 in.mpathd[123]: [ID 594170 daemon.error] NIC failure detected on bge0 of group g1
            Nov  5 18:00:02 db01 in.mpathd[123]: [ID 168056 daemon.error] All IP interfaces in group ipmp0 are now unusable
            """;

    private static void checkLog(String text, MpathdLog.Entry entry) {
        // Control characters are shown as question marks.
        if (!text.replaceAll("\\p{C}", "?").contains(entry.name())) {
            throw new AssertionError("made up: " + entry);
        }
    }

    private static final List<String> PASTED = List.of("""
        LINK        CLASS     MTU    STATE    BRIDGE     OVER
        aggr0       aggr      1500   up       --         net0,net1,net2,
                                                         net5,net6
        net0        phys      1500   up       --         --
        """, """
        LINK        PORT           SPEED    DUPLEX   STATE    ADDRESS            PORTSTATE
        aggr0       --             10000Mb  full     up       0:25:90:a:b:0      --
                    net0           10000Mb  full     up       0:25:90:a:b:0      attached
                    net1           0Mb      half     down     0:25:90:a:b:1      standby
        LINK        PORT         AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
        aggr0       net0         yes          yes  yes  yes  no        no
        --          net1         yes          no   no   no   yes       no
        """, """
        GROUP       GROUPNAME   STATE     FDT       INTERFACES
        ipmp0       ipmp0       degraded  10.00s    net0 (net2) [net1]
        INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
        net2        no      ipmp0       is-----   up        ok        ok
        net1        no      ipmp0       -------   up        failed    failed
        net0        yes     ipmp0       --mbM--   up        ok        ok
        """, """
        key: 1 (0x0001) policy: L4      address: 0:14:4f:2:3:4 (auto)
                   device   address            speed         duplex  link    state
                   bge0     0:14:4f:2:3:4      1000  Mbps    full    up      attached
                   bge1     <unknown>          0     Mbps    unknown down    standby
        bge0            type: non-vlan  mtu: 1500       device: bge0
        aggr33001       type: vlan 33   mtu: 1500       aggregation: key 1
        """, """
        LINK            MODE  POLICY   ADDRPOLICY           LACPACTIVITY LACPTIMER
        aggr1           trunk L2,L3    fixed (2:0:0:0:0:21) passive      short
        aggr2           dlmp  --       auto                 --           --
        """);

    @Test
    void nothingEndsAParserAndNothingIsMadeUp() {
        assertThat(SAMPLES).hasSizeGreaterThan(40);
        Random random = new Random(5);
        long assembled = 0;
        for (int i = 0; i < OUTPUTS; i++) {
            Sample sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
            String text = mutated(sample.text(), random);
            Facts facts = new Facts();
            try {
                sample.read().accept(text, facts);
                check(text, facts);
                if (i % ASSEMBLED_EACH == 0) {
                    assembled += checkHost(text, facts);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(sample.name() + " number " + i + ":\n" + text, e);
            }
        }
        // Otherwise the mutations leave nothing to be read.
        assertThat(assembled).isGreaterThan(OUTPUTS / ASSEMBLED_EACH / 2);
    }

    private static String mutated(String text, Random random) {
        StringBuilder made = new StringBuilder(text);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && !made.isEmpty(); i++) {
            int at = random.nextInt(made.length());
            switch (random.nextInt(8)) {
                case 0 -> made.deleteCharAt(at);
                case 1 -> made.setCharAt(at, HOSTILE.charAt(random.nextInt(HOSTILE.length())));
                case 2 -> made.insert(at, HOSTILE.charAt(random.nextInt(HOSTILE.length())));
                case 3 -> made.delete(at, Math.min(made.length(), at + random.nextInt(40)));
                case 4 -> made.setLength(at);
                case 5 -> made.insert(at, made.substring(at, Math.min(made.length(), at + random.nextInt(40))));
                case 6 -> {
                    int line = made.lastIndexOf("\n", at) + 1;
                    int end = made.indexOf("\n", line);
                    made.insert(line, made.substring(line, end < 0 ? made.length() : end + 1));
                }
                default -> {
                    int other = random.nextInt(made.length());
                    char c = made.charAt(at);
                    made.setCharAt(at, made.charAt(other));
                    made.setCharAt(other, c);
                }
            }
        }
        return made.toString();
    }

    private static void check(String text, Facts facts) {
        for (TableKind kind : TableKind.values()) {
            for (Row row : facts.rows(kind)) {
                for (String value : row.values().values()) {
                    if (!stands(text, value)) {
                        throw new AssertionError("made up: " + kind + " " + value);
                    }
                }
            }
        }
        for (IfconfigUnit unit : facts.units()) {
            String address = unit.address();
            boolean told = text.contains(unit.name())
                    && (address == null || text.contains(address.substring(0, address.indexOf('/'))))
                    && text.toLowerCase(java.util.Locale.ROOT).contains(Long.toHexString(unit.flags()))
                    && (unit.mtu() == null || text.contains(unit.mtu().toString()));
            if (!told) {
                throw new AssertionError("made up: " + unit);
            }
        }
        for (List<RouteLine> routes : List.of(facts.routes(), facts.persistentRoutes())) {
            for (RouteLine route : routes) {
                if (!text.contains(route.destination()) || !text.contains(route.gateway())) {
                    throw new AssertionError("made up: " + route);
                }
            }
        }
        Integer fdt = facts.mpathd().fdtMillis();
        if (fdt != null && fdt != 10_000 && fdt != 100 && !text.contains(fdt.toString())) {
            throw new AssertionError("made up: " + fdt);
        }
    }

    /** Whether the words of a value are in the text: escaped or not, and those that Solaris 10 says in another way. */
    private static boolean stands(String text, String whole) {
        // A backslash at the end of a damaged line stands before nothing.
        String value = whole.endsWith("\\") ? whole.substring(0, whole.length() - 1) : whole;
        if (text.contains(value) || value.equals("phys") || value.equals("aggr") || value.equals("vlan")) {
            return true;
        }
        String escaped = value.replace("\\", "\\\\").replace(":", "\\:");
        if (text.contains(escaped)) {
            return true;
        }
        if (value.startsWith("aggr") && text.contains(value.substring(4))) {
            return true;
        }
        boolean all = true;
        for (String word : value.split(" ", -1)) {
            all &= text.contains(word);
        }
        return all || stripped(text).contains(value);
    }

    /** Mutations put backslashes before anything, which then mean nothing. */
    private static String stripped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    /** @return how many elements the host has, at most one counted */
    private static int checkHost(String damaged, Facts facts) {
        // A backslash takes the meaning of whatever follows it.
        String text = damaged + stripped(damaged);
        Host host = HostAssembly.assemble("h", "h", Platform.ILLUMOS, null, facts, "fuzz", Instant.EPOCH, List.of());
        Set<String> ids = new HashSet<>();
        host.elements().forEach(element -> {
            if (!ids.add(element.id())) {
                throw new AssertionError("twice: " + element.id());
            }
        });
        host.nics().forEach(nic -> {
            if (nic.carrier() == LinkState.UP
                    && !text.toLowerCase(java.util.Locale.ROOT).contains("up")) {
                throw new AssertionError("up: " + nic);
            }
            if (nic.mtu() != null && !text.contains(nic.mtu().toString())) {
                throw new AssertionError("mtu: " + nic);
            }
            if (nic.speedMbps() != null && !text.contains(nic.speedMbps().toString())) {
                throw new AssertionError("speed: " + nic);
            }
        });
        host.aggregations().forEach(aggregation -> {
            if (aggregation.portUsage().containsValue(Usage.ACTIVE) && !text.contains("attached")) {
                throw new AssertionError("active: " + aggregation);
            }
            if (!ids.containsAll(aggregation.ports())) {
                throw new AssertionError("port: " + aggregation);
            }
        });
        host.groups()
                .forEach(group -> group.members().forEach(member -> {
                    if (!ids.contains(member.ipInterface())) {
                        throw new AssertionError("member: " + group);
                    }
                }));
        host.routes().forEach(route -> {
            Ip gateway = route.gateway();
            if (gateway == null || (gateway.text().indexOf(':') < 0 && !text.contains(gateway.text()))) {
                throw new AssertionError("gateway: " + route);
            }
        });
        return ids.isEmpty() && host.routes().isEmpty() ? 0 : 1;
    }
}
