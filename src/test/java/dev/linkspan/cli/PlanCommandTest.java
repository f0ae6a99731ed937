// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final String LAB = "lab:linux-lacp-bond";

    @TempDir
    private Path folder;

    @Test
    void theSameDesignIsNothingToDo() {
        CommandRun run = CommandRun.linkspan("plan", LAB, "--host", "web01", "--from", LAB);
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("web01 has what the design says: nothing to do.\n");
    }

    @Test
    void everyStepHasItsCommandAndTheOneThatTakesItBack() throws Exception {
        Path before = write("before.json", singleNics());
        CommandRun run = CommandRun.linkspan(
                "plan", LAB, "--host", "web01", "--from", before.toString(), "--peer", "203.0.113.7");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^web01: \\d+ steps, none of them done\\.$")
                .contains("WARNING: the way to 203.0.113.7")
                .containsPattern("(?m)^  1  create bond0 \\(802\\.3ad\\)$")
                .containsPattern(
                        "(?m)^       ip link set dev enp1s0f0 master bond0 +# ip link set dev enp1s0f0 nomaster$")
                .containsPattern("(?m)^     interrupts 198\\.51\\.100\\.20/24 for about 2\\.[0-9] s: ");
    }

    @Test
    void asJsonItIsAPlanThatFitsWhatItWasMadeFrom() throws Exception {
        Topology before = singleNics();
        Path file = write("before.json", before);
        CommandRun run = CommandRun.linkspan("plan", LAB, "--host", "web01", "--from", file.toString(), "--json");
        Plan plan = PlanJson.read(run.out());
        assertThat(plan.matches(before.hosts().get(0))).isTrue();
        assertThat(plan.matches(TopologyJson.read(CommandRun.linkspan("observe", "--host", LAB, "--json")
                                .out())
                        .hosts()
                        .get(0)))
                .isFalse();
    }

    @Test
    void whatHasNoPlanIsExitCodeTwoAndOneLine() throws Exception {
        Path other = write(
                "other.json", Topology.empty("other").withHosts(List.of(Host.named("web01", "web01", Platform.LINUX))));
        CommandRun run = CommandRun.linkspan("plan", LAB, "--host", "web01", "--from", other.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("the design has the NIC enp1s0f0 and the machine has not")
                .hasLineCount(1);
    }

    @Test
    void aSolarisHostHasAPlanOfItsOwnCommands() {
        CommandRun run = CommandRun.linkspan("plan", "lab:dlmp", "--host", "app01", "--from", "lab:dlmp");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("app01 has what the design says: nothing to do.\n");
    }

    @Test
    void wrongInputIsExitCodeTwoAndOneLine() {
        for (List<String> args : List.of(
                List.of("plan", LAB),
                List.of("plan", LAB, "--host", "nobody", "--from", LAB),
                List.of("plan", LAB, "--host", "web01", "--from", "no-such-file"),
                List.of("plan", LAB, "--host", "web01", "--from", LAB, "--netns", "blue"),
                List.of("plan", LAB, "--host", "web01", "--from", LAB, "--peer", "nowhere"),
                List.of("plan", "-", "--host", "web01", "--from", "-"))) {
            CommandRun run = CommandRun.linkspan(args.toArray(String[]::new));
            assertThat(run.code()).as(String.join(" ", args)).isEqualTo(2);
            assertThat(run.err()).as(String.join(" ", args)).hasLineCount(1);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void helpSaysThatNothingIsChanged() {
        assertThat(CommandRun.linkspan("plan", "--help").out()).contains("It changes nothing");
    }

    /** The kernel is the witness: after the commands it has what the design says, after the others what it had. */
    @Test
    void theCommandsOfAPlanDoOnARealKernelWhatThePlanSaysAndBack() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.ip("link add v0 type veth peer name v1");
            namespace.ip("link add v2 type veth peer name v3");
            for (String link : List.of("v0", "v1", "v2", "v3")) {
                namespace.ip("link set " + link + " up");
            }
            namespace.ip("addr add 192.0.2.10/24 brd + dev v0");
            namespace.ip("addr add 192.0.2.11/24 brd + dev v0");
            namespace.ip("addr add 2001:db8::10/64 dev v0 nodad");
            namespace.ip("route add default via 192.0.2.1 dev v0");
            namespace.ip("-6 route add default via 2001:db8::1 dev v0");
            Topology before = namespace.whenStill(() -> observe(namespace));
            Path old = write("old.json", before);
            Host host = before.hosts().get(0);
            Path wanted = write("wanted.json", before.withHosts(List.of(moved(host))));

            Plan plan = plan(namespace, wanted, host.name());
            assertThat(plan.steps()).hasSizeGreaterThan(8);
            assertThat(plan.matches(observe(namespace).hosts().get(0))).isTrue();
            int done = 0;
            for (var planned : plan.steps()) {
                done += carryOut(namespace, planned.step());
            }
            assertThat(plan(namespace, wanted, host.name()).steps()).isEmpty();
            assertThat(plan.matches(observe(namespace).hosts().get(0))).isFalse();

            for (var inverse : plan.inverses()) {
                done += carryOut(namespace, inverse);
            }
            assertThat(plan(namespace, old, host.name()).steps()).isEmpty();
            assertThat(plan.matches(observe(namespace).hosts().get(0))).isTrue();
            System.out.println(done + " commands of a plan and its way back were taken by the kernel");
        }
    }

    private static int carryOut(TestNamespace namespace, dev.linkspan.plan.Step step) throws Exception {
        int done = 0;
        for (var command : dev.linkspan.plan.IpCommands.of(step)) {
            TestNamespace.Result result = namespace.exec(command.words().toArray(String[]::new));
            assertThat(result.exit())
                    .as(command.text() + ": " + result.output())
                    .isZero();
            done++;
        }
        return done;
    }

    private static Topology observe(TestNamespace namespace) throws Exception {
        return TopologyJson.read(CommandRun.linkspan("observe", "--netns", namespace.name(), "--json")
                .out());
    }

    private static Plan plan(TestNamespace namespace, Path design, String host) throws Exception {
        CommandRun run =
                CommandRun.linkspan("plan", design.toString(), "--host", host, "--netns", namespace.name(), "--json");
        assertThat(run.err()).isEmpty();
        return PlanJson.read(run.out());
    }

    /** All addresses but one and the routes on v2, with another MTU; v0 keeps one address, v3 is down. */
    private static Host moved(Host host) {
        List<Nic> nics = host.nics().stream()
                .map(nic -> switch (nic.name()) {
                    case "v2" -> nic.withMtu(1450);
                    case "v3" -> nic.withMtu(1450).withAdminUp(false);
                    default -> nic;
                })
                .toList();
        return host.withNics(nics)
                .withInterfaces(
                        List.of(ip(host, "v0", "192.0.2.11/24"), ip(host, "v2", "198.51.100.10/24", "2001:db8::10/64")))
                .withRoutes(List.of(
                        new Route(Route.DEFAULT, Ip.of("198.51.100.1"), host.id() + "/v2", null),
                        new Route(Route.DEFAULT, Ip.of("2001:db8::1"), host.id() + "/v2", null)));
    }

    private static IpInterface ip(Host host, String link, String... addresses) {
        return new IpInterface(
                host.id() + "/" + link + ":ip",
                link,
                host.id() + "/" + link,
                List.of(IpFamily.INET, IpFamily.INET6),
                Stream.of(addresses).map(InterfaceAddress::of).toList(),
                List.of());
    }

    /** The lab's host as it was before its bond: the address on the first NIC. */
    private static Topology singleNics() throws Exception {
        Topology lab = TopologyJson.read(
                CommandRun.linkspan("observe", "--host", LAB, "--json").out());
        Host host = lab.hosts().get(0);
        return lab.withHosts(List.of(host.withAggregations(List.of())
                .withVlans(List.of())
                .withInterfaces(List.of(ip(host, "enp1s0f0", "198.51.100.20/24", "2001:db8:20::20/64")))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("198.51.100.1"), host.id() + "/enp1s0f0", null)))));
    }

    private Path write(String name, Topology topology) throws Exception {
        return Files.writeString(folder.resolve(name), TopologyJson.write(topology));
    }
}
