// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.plan.IpCommands;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanFormatException;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything is planned, each with its reason and a way out. */
class SolarisRefusedTest {
    private static final Host TEN = SolarisHosts.bare(Flavour.SOLARIS_10);
    private static final Host ELEVEN = SolarisHosts.bare(Flavour.SOLARIS_11);
    private static final Host ILLUMOS = SolarisHosts.bare(Flavour.ILLUMOS);

    private static void refused(Host observed, Host wanted, String reason) {
        assertThatThrownBy(() -> Planner.plan(observed, wanted, null))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class, e -> assertThat(e.wayOut()).isNotBlank())
                .hasMessageContaining(reason);
    }

    private static Host with(Host host, AggregationMode mode, String name, String... ports) {
        return host.withAggregations(List.of(SolarisHosts.aggregation(name, mode, ports)));
    }

    private static Host driver(Host host, String driver) {
        return host.withNics(
                host.nics().stream().map(nic -> nic.withDriver(driver)).toList());
    }

    @Test
    void addressesThatWouldNotComeBackTheSame() {
        Host dhcp = ELEVEN.withInterfaces(List.of(SolarisHosts.ip("net0").withDhcp(List.of(IpFamily.INET))));
        refused(dhcp, with(ELEVEN, AggregationMode.TRUNK, "aggr1", "net0", "net1"), "would not come back the same");
    }

    @Test
    void modesThatASystemHasNot() {
        refused(ILLUMOS, with(ILLUMOS, AggregationMode.DLMP, "aggr1", "net0"), "which illumos has not");
        refused(TEN, with(TEN, AggregationMode.DLMP, "aggr1", "bge0"), "which Solaris 10 has not");
        refused(
                ELEVEN,
                with(ELEVEN, AggregationMode.ACTIVE_BACKUP, "aggr1", "net0"),
                "which Oracle Solaris 11 has not");
    }

    @Test
    void namesAndDriversOfSolaris10() {
        refused(TEN, with(TEN, AggregationMode.TRUNK, "lan1", "bge0"), "called aggr and a key");
        refused(driver(TEN, "ce"), with(TEN, AggregationMode.TRUNK, "aggr1", "bge0"), "driver of the old kind");
        Vlan vlan = new Vlan("h/v1", "v1", "h/bge0", 33, null, null, LinkState.UP, null);
        refused(
                TEN,
                TEN.withVlans(List.of(vlan)).withInterfaces(List.of(SolarisHosts.ip("v1"))),
                "is called bge33000 on Solaris 10");
        refused(
                TEN,
                TEN.withNics(TEN.nics().stream().map(nic -> nic.withMtu(9000)).toList()),
                "from the driver's .conf file");
    }

    @Test
    void whatSmartOsMakesWhenItStarts() {
        Host smartos = ILLUMOS.withRelease("joyent_20240101T000000Z");
        refused(smartos, with(smartos, AggregationMode.TRUNK, "aggr1", "net0"), "/usbkey/config");
    }

    @Test
    void renamesAndOtherMachines() {
        Host renamed = ELEVEN.withNics(List.of(Nic.named("h/net9", "net9")));
        refused(ELEVEN, renamed, "the machine has not");
        Host other = ELEVEN.withNics(ELEVEN.nics().stream()
                .map(nic -> nic.withPermanentMac(MacAddress.of("02:00:00:00:00:99")))
                .toList());
        refused(ELEVEN, other, "another on the machine");
        refused(ELEVEN, ELEVEN.withPlatform(Platform.ILLUMOS), "is for illumos");
        refused(ELEVEN, ELEVEN.withInterfaces(List.of(SolarisHosts.ip("net0").withName("front0"))), "is called front0");
    }

    @Test
    void whatHoldsForAllGroupsAndIsToDiffer() {
        IpmpGroup one = IpmpGroup.named("h/ipmp0", "ipmp0");
        IpmpGroup two = IpmpGroup.named("h/ipmp1", "ipmp1").withFdtMillis(3000);
        refused(ELEVEN, ELEVEN.withGroups(List.of(one, two)), "one of each for all groups");
        refused(
                ILLUMOS,
                ILLUMOS.withGroups(List.of(one.withDetection(Detection.TRANSITIVE))),
                "only Oracle Solaris 11");
        refused(ELEVEN, ELEVEN.withGroups(List.of(IpmpGroup.named("h/x", "front"))), "no name of a link");
        refused(ELEVEN, ELEVEN.withGroups(List.of(IpmpGroup.named("h/x", "net0"))), "has the name of a link");
        refused(TEN, TEN.withGroups(List.of(IpmpGroup.named("h/x", "front"))), "has no member");
    }

    @Test
    void aDataAddressOfSolaris10ThatNoMemberHas() {
        Host standby = SolarisHosts.seed(Flavour.SOLARIS_10);
        standby = standby.withGroups(standby.groups().stream()
                .map(group -> group.withMembers(group.members().stream()
                        .map(member -> member.withStandby(true))
                        .toList()))
                .toList());
        refused(standby, TEN, "nobody tells which of its members has it");
    }

    @Test
    void routesAndPortsThatCanNotBe() {
        Route route = new Route("203.0.113.0/24", Ip.of("192.0.2.1"), null, null);
        refused(ELEVEN, ELEVEN.withRoutes(List.of(route)), "no address reaches 192.0.2.1");
        refused(ELEVEN, ELEVEN.withRoutes(List.of(route.withGateway(null))), "has no gateway");
        refused(ELEVEN, with(ELEVEN, AggregationMode.TRUNK, "aggr01", "net0"), "no link can be called \"aggr01\"");
    }

    /** dladm says "link busy" where an IP interface has the port open. */
    @Test
    void aPortThatCarriesAnIpInterface() {
        for (Host host : List.of(TEN, ELEVEN, ILLUMOS)) {
            String nic = host.nics().get(0).name();
            refused(
                    host,
                    with(host, AggregationMode.TRUNK, "aggr1", nic)
                            .withInterfaces(List.of(SolarisHosts.ip(nic, "192.0.2.5/24"))),
                    nic + " is to be a port of aggr1 and to carry an IP interface");
        }
    }

    /** I-19: EADDRINUSE where a member that joins has data addresses of its own. */
    @Test
    void dataAddressesLeaveAnInterfaceBeforeItJoinsAGroup() {
        Host alone = ELEVEN.withInterfaces(List.of(SolarisHosts.ip("net0", "192.0.2.10/24"), SolarisHosts.ip("net1")));
        Plan plan = Planner.plan(alone, SolarisHosts.seedBefore(Flavour.SOLARIS_11), null);
        List<String> commands = plan.steps().stream()
                .flatMap(planned -> IpCommands.of(planned.step()).stream())
                .map(it -> it.text())
                .toList();
        int leaves = first(commands, "ipadm delete-addr .*net0.*");
        int joins = first(commands, "ipadm add-ipmp .*net0.*");
        assertThat(leaves).as(commands.toString()).isNotNegative().isLessThan(joins);
        assertThat(plan.steps().get(0).interrupts() != null
                        || plan.steps().stream().anyMatch(step -> step.interrupts() != null))
                .as("the break is told")
                .isTrue();
    }

    private static int first(List<String> commands, String pattern) {
        return commands.indexOf(
                commands.stream().filter(it -> it.matches(pattern)).findFirst().orElse(""));
    }

    private static final String DOCUMENT = PlanJson.write(
            Planner.plan(SolarisHosts.seedBefore(Flavour.SOLARIS_11), SolarisHosts.seed(Flavour.SOLARIS_11), null));

    /** Plans come from callers that are not trusted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"solaris-11\" | \"solaris-12\" | expected",
                "\"link\" : \"aggr2\" | \"link\" : \"-x0\" | no name of a link",
                "\"link\" : \"aggr2\" | \"link\" : \"a0;reboot0\" | no name of a link",
                "\"link\" : \"aggr2\" | \"link\" : \"a$(id)0\" | no name of a link",
                "\"group\" : \"ipmp0\" | \"group\" : \"a b\" | no name of an IPMP group",
                "\"do\" : \"create-ip\" | \"do\" : \"run\" | \"run\" is no step",
                "\"fdtMillis\" : 5000 | \"fdtMillis\" : 5 | expected 100",
                "\"lacp\" : \"active\" | \"lacp\" : null | \"lacp\" is missing",
            })
    void aDocumentThatIsNoPlanIsRefused(String from, String to, String problem) {
        int at = DOCUMENT.indexOf(from);
        String bad = DOCUMENT.substring(0, at) + to + DOCUMENT.substring(at + from.length());
        assertThatThrownBy(() -> PlanJson.read(bad))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageContaining(problem);
    }
}
