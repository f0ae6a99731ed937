// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Flat;
import dev.linkspan.diagnose.fixture.Dialect;
import dev.linkspan.diagnose.fixture.KernelLogOutput;
import dev.linkspan.diagnose.fixture.SavedMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What LACP can be found to suffer from by texts of a Linux machine, in the words of old and new kernels, read with rights and
 * without. Beside each stands a machine that is well and looks alike.
 */
class LacpTextsTest {
    /**
     * Something broken.
     *
     * @param seen how it must be read to be found: {@code 6+} is the new kernel with rights, {@code 3-} the old one without
     */
    record Case(String id, String seen, Consumer<SavedMachine> broken, Consumer<SavedMachine> twin) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static final String ALL = "6+ 6- 3+ 3-";
    private static final String NEW = "6+ 6-";
    private static final int DEFAULTED = 69;
    private static final int ATTACHED = 15;

    static List<Case> cases() {
        return List.of(
                new Case("L-01", NEW, it -> it.port("eth1").noAnswer(2), it -> it.port("eth1").actor.state = 61),
                new Case(
                        "L-02",
                        ALL,
                        LacpTextsTest::nobody,
                        it -> it.log.add(KernelLogOutput.noResponse(it.dialect, "bond9"))),
                new Case("L-03", "6- 3+ 3-", LacpTextsTest::otherSystem, it -> {
                    it.port("eth0").aggregator = 2;
                    it.port("eth1").aggregator = 2;
                    it.bond.activeAggregator = 2;
                }),
                new Case("L-04", "6+", LacpTextsTest::otherSystem, it -> {
                    it.port("eth0").partner.system = "00:1c:73:00:00:02";
                    it.port("eth1").partner.system = "00:1c:73:00:00:02";
                }),
                new Case("L-05", "6+", LacpTextsTest::otherKey, it -> it.ports.forEach(port -> port.partner.key = 77)),
                new Case(
                        "L-06",
                        NEW,
                        it -> {
                            it.port("eth1").actorChurn = "churned";
                            it.port("eth1").actor.state = 7;
                        },
                        it -> it.port("eth1").actorChurn = "churned"),
                new Case(
                        "L-07",
                        NEW,
                        it -> {
                            it.port("eth1").partnerChurn = "churned";
                            it.port("eth1").partner.state = 7;
                        },
                        it -> it.port("eth1").partnerChurn = "churned"),
                new Case(
                        "L-08",
                        NEW,
                        it -> it.port("eth1").partner.state = DEFAULTED,
                        it -> it.port("eth1").partner.state = 61),
                new Case(
                        "L-09",
                        NEW,
                        it -> {
                            it.port("eth1").actor.state = ATTACHED;
                            it.port("eth1").partner.state = 55;
                        },
                        it -> it.port("eth1").partner.state = 63),
                new Case("L-10", NEW, it -> it.port("eth1").actor.state = 143, it -> it.bond.lacpFast = false),
                new Case(
                        "L-13",
                        ALL,
                        it -> {
                            it.port("eth1").speed = 1000;
                            it.port("eth1").actor.key = 9;
                            it.port("eth1").aggregator = 2;
                            it.port("eth1").actor.state = 7;
                        },
                        it -> it.ports.forEach(port -> {
                            port.speed = 1000;
                            port.peer.remove("10000baseT/Full");
                        })),
                new Case(
                        "L-14",
                        ALL,
                        it -> it.log.add(KernelLogOutput.loopback(it.dialect, "bond0", "eth1")),
                        it -> it.log.add(KernelLogOutput.linkUp(it.dialect, "bond0", "eth1", 10_000))),
                new Case(
                        "L-15",
                        NEW,
                        it -> it.ports.forEach(port -> port.actor.state = ATTACHED),
                        it -> it.port("eth1").actor.state = 61),
                new Case(
                        "L-21",
                        NEW,
                        it -> {
                            it.ports.forEach(port -> port.noAnswer(port.number));
                            it.ports.forEach(port -> port.actorChurn = "monitoring");
                        },
                        it -> it.ports.forEach(port -> port.actorChurn = "monitoring")),
                new Case(
                        "L-26",
                        NEW,
                        it -> {
                            it.port("eth1").unplug();
                            it.port("eth0").actor.state = ATTACHED;
                            it.port("eth0").partner.state = 7;
                        },
                        it -> it.bond.minLinks = 2));
    }

    /** What is only told, and nothing wrong. */
    static List<Case> informations() {
        return List.of(
                new Case(
                        "L-12",
                        NEW,
                        it -> it.ports.forEach(port -> port.actor.state = 61),
                        it -> it.ports.forEach(port -> port.partner.state = 63)),
                new Case("L-25", NEW, LacpTextsTest::worse, it -> {
                    worse(it);
                    it.bond.adSelect = "bandwidth";
                }));
    }

    private static void nobody(SavedMachine it) {
        it.ports.forEach(port -> port.noAnswer(port.number));
        it.log.add(KernelLogOutput.noResponse(it.dialect, "bond0"));
    }

    private static void otherSystem(SavedMachine it) {
        it.port("eth1").partner.system = "00:1c:73:00:00:99";
        it.port("eth1").aggregator = 2;
        it.port("eth1").actor.state = 7;
    }

    private static void otherKey(SavedMachine it) {
        it.port("eth1").partner.key = 20;
        it.port("eth1").aggregator = 2;
        it.port("eth1").actor.state = 7;
    }

    /** One port is active, and two wait in an aggregator of their own. */
    private static void worse(SavedMachine it) {
        it.add("eth2", 3, "leaf-b", "Ethernet4");
        for (String name : List.of("eth1", "eth2")) {
            it.port(name).aggregator = 2;
            it.port(name).partner.key = 20;
            it.port(name).actor.state = 7;
        }
    }

    private static Diagnosis diagnose(Consumer<SavedMachine> change, Dialect dialect, boolean rights) {
        SavedMachine machine = SavedMachine.lacp();
        machine.dialect = dialect;
        machine.rights = rights;
        change.accept(machine);
        return machine.diagnosis();
    }

    private static String word(Dialect dialect, boolean rights) {
        return (dialect == Dialect.KERNEL_3 ? "3" : "6") + (rights ? "+" : "-");
    }

    @ParameterizedTest
    @MethodSource({"cases", "informations"})
    void isFoundWhereItIsSeen(Case one) {
        List<String> found = new ArrayList<>();
        for (Dialect dialect : List.of(Dialect.KERNEL_6, Dialect.KERNEL_3)) {
            for (boolean rights : new boolean[] {true, false}) {
                Diagnosis diagnosis = diagnose(one.broken(), dialect, rights);
                if (Flat.ids(diagnosis).contains(one.id())) {
                    found.add(word(dialect, rights));
                    Flat.isWhole(Flat.one(diagnosis, one.id()));
                }
            }
        }
        assertThat(found).containsExactly(one.seen().split(" "));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsHealthyTwinIsLeftInPeace(Case one) {
        for (Dialect dialect : Dialect.values()) {
            for (boolean rights : new boolean[] {true, false}) {
                assertThat(Flat.wrong(diagnose(one.twin(), dialect, rights)))
                        .as("%s read as %s", one.id(), word(dialect, rights))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("informations")
    void whatIsMeantIsNotTold(Case one) {
        for (Dialect dialect : Dialect.values()) {
            for (boolean rights : new boolean[] {true, false}) {
                assertThat(Flat.ids(diagnose(one.twin(), dialect, rights))).doesNotContain(one.id());
            }
        }
    }
}
