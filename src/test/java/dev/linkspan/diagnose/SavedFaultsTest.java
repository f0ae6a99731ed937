// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.fixture.Dialect;
import dev.linkspan.diagnose.fixture.KernelLogOutput;
import dev.linkspan.diagnose.fixture.Port;
import dev.linkspan.diagnose.fixture.SavedMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults of cables, ports and bonds in what is saved of a machine: in the words of an old and a new kernel, read as root or
 * not. Each has a twin that is nearly like it and well.
 */
class SavedFaultsTest {

    /**
     * A fault.
     *
     * @param asRoot whether only root is told what shows it; others then hear nothing of it
     */
    private record Fault(
            String id,
            Supplier<SavedMachine> machine,
            Consumer<SavedMachine> broken,
            Consumer<SavedMachine> well,
            boolean asRoot) {}

    /** A fault on one machine. */
    private record Saved(Fault fault, Dialect dialect, boolean rights) {
        SavedMachine machine(Consumer<SavedMachine> change) {
            SavedMachine machine = fault.machine().get();
            machine.dialect = dialect;
            machine.rights = rights;
            change.accept(machine);
            return machine;
        }

        @Override
        public String toString() {
            return fault.id() + " on " + dialect + (rights ? " as root" : "");
        }
    }

    private static final List<String> ALL = List.of("100baseT/Full", "1000baseT/Full");

    private static final List<Fault> FAULTS = List.of(
            lacp("P-01", machine -> machine.port("eth1").unplug(), machine -> machine.port("eth1").linkFailures = 3),
            lacp("P-02", machine -> off(machine.port("eth1")), machine -> {}),
            lacp("P-03", machine -> downs(machine, 3), machine -> downs(machine, 1)),
            lacp("P-04", machine -> tested(machine, "Open Circuit@12"), machine -> tested(machine, "OK")),
            lacp("P-05", machine -> tested(machine, "Short within Pair@3"), machine -> tested(machine, "OK")),
            lacp("P-06", machine -> tested(machine, "Impedance mismatch@7"), machine -> tested(machine, "OK")),
            lacp("P-06", machine -> quality(machine, 1), machine -> quality(machine, 7)),
            backup("P-07", machine -> half(machine.port("eth0")), machine -> {}),
            lacp("P-08", machine -> half(machine.port("eth0")), machine -> {}),
            backup(
                    "P-09",
                    machine -> slow(machine.port("eth0"), ALL),
                    machine -> slow(machine.port("eth0"), ALL.subList(0, 1))),
            backup(
                    "P-10",
                    machine -> limited(machine.port("eth0")),
                    machine -> slow(machine.port("eth0"), ALL.subList(0, 1))),
            lacp(
                    "P-11",
                    machine -> {
                        machine.port("eth1").unplug();
                        machine.port("eth1").downReason = null;
                        machine.port("eth1").masterSlave = "forced master";
                    },
                    machine -> machine.port("eth1").masterSlave = "forced master"),
            lacp(
                    "P-13",
                    machine -> {
                        machine.port("eth1").unplug();
                        machine.port("eth1").downReason = "Autoneg, FEC mismatch during override";
                    },
                    machine -> machine.port("eth1").fecActive = "RS"),
            new Fault(
                    "P-14",
                    SavedMachine::lacp,
                    machine -> machine.port("eth1").rxPowerDbm = -19.5,
                    machine -> machine.port("eth1").rxPowerDbm = -3.0,
                    true),
            backup("B-01", machine -> machine.bond.miimon = 0, machine -> probing(machine, "192.0.2.1")),
            backup("B-07", machine -> probing(machine, "203.0.113.9"), machine -> probing(machine, "192.0.2.1")),
            backup("B-13", machine -> updelay(machine, 0), machine -> updelay(machine, 2000)),
            backup("B-15", machine -> machine.bond.active = "eth1", machine -> {}),
            backup("B-16", machine -> changes(machine, 2), machine -> changes(machine, 1)),
            lacp(
                    "B-30",
                    machine -> {
                        machine.bond.minLinks = 2;
                        machine.bond.carrier = false;
                        machine.port("eth1").unplug();
                    },
                    machine -> machine.bond.minLinks = 2),
            backup(
                    "B-44",
                    machine -> {
                        machine.bond.resendIgmp = 0;
                        changes(machine, 1);
                    },
                    machine -> changes(machine, 1)));

    static Stream<Saved> saved() {
        List<Saved> all = new ArrayList<>();
        for (Fault fault : FAULTS) {
            for (Dialect dialect : Dialect.values()) {
                all.add(new Saved(fault, dialect, true));
                all.add(new Saved(fault, dialect, false));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("saved")
    void aFaultIsFoundAndItsTwinIsLeftInPeace(Saved saved) {
        List<String> found = causes(saved.machine(saved.fault().broken()));
        if (saved.fault().asRoot() && !saved.rights()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(saved.fault().id());
        }
        assertThat(causes(saved.machine(saved.fault().well()))).isEmpty();
    }

    private static List<String> causes(SavedMachine machine) {
        return Case.all(machine.diagnosis().explanations()).toList();
    }

    private static Fault lacp(String id, Consumer<SavedMachine> broken, Consumer<SavedMachine> well) {
        return new Fault(id, SavedMachine::lacp, broken, well, false);
    }

    private static Fault backup(String id, Consumer<SavedMachine> broken, Consumer<SavedMachine> well) {
        return new Fault(id, SavedMachine::activeBackup, broken, well, false);
    }

    private static void off(Port port) {
        port.adminUp = false;
        port.carrier = false;
        port.actor.state = 69;
        port.partner.silent();
    }

    private static void downs(SavedMachine machine, int times) {
        for (int i = 0; i < times; i++) {
            machine.log.add(KernelLogOutput.linkDown(machine.dialect, "bond0", "eth1"));
            machine.log.add(KernelLogOutput.linkUp(machine.dialect, "bond0", "eth1", 10_000));
        }
    }

    private static void tested(SavedMachine machine, String code) {
        if (!code.equals("OK")) {
            machine.port("eth1").unplug();
        }
        machine.port("eth1").cableTest.put("A", code);
        machine.port("eth1").cableTest.put("B", "OK");
    }

    private static void quality(SavedMachine machine, int sqi) {
        machine.port("eth1").sqi = sqi;
        machine.port("eth1").sqiMax = 7;
    }

    private static void half(Port port) {
        port.fullDuplex = false;
        port.speed = 100;
        port.peer.clear();
    }

    private static void slow(Port port, List<String> peer) {
        port.speed = 100;
        port.supported = new ArrayList<>(ALL);
        port.advertised = new ArrayList<>(ALL);
        port.peer = new ArrayList<>(peer);
    }

    private static void limited(Port port) {
        slow(port, ALL);
        port.advertised.remove("1000baseT/Full");
    }

    private static void probing(SavedMachine machine, String target) {
        machine.bond.miimon = 0;
        machine.bond.arpInterval = 1000;
        machine.bond.arpValidate = "active";
        machine.bond.arpTargets.add(target);
        machine.log.add(KernelLogOutput.noRouteToTarget(machine.dialect, "bond0", target));
    }

    private static void updelay(SavedMachine machine, int waited) {
        machine.bond.updelay = 2000;
        machine.log.add(
                machine.dialect == Dialect.KERNEL_3
                        ? "bonding: bond0: link status up for interface eth0, enabling it in " + waited + " ms."
                        : "bond0: (slave eth0): link status up, enabling it in " + waited + " ms");
    }

    private static void changes(SavedMachine machine, int times) {
        for (int i = 0; i < times; i++) {
            machine.log.add(active(machine.dialect, "eth1"));
            machine.log.add(active(machine.dialect, "eth0"));
        }
    }

    private static String active(Dialect dialect, String port) {
        return dialect == Dialect.KERNEL_3
                ? "bonding: bond0: making interface " + port + " the new active one."
                : "bond0: (slave " + port + "): making interface the new active one";
    }
}
