// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.diagnose.HostEvidence.Far;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A NIC that is switched on, with the switch at which its cable ends.
 *
 * @param nic its id
 * @param nicName its name
 * @param host name of its machine
 * @param sw the switch
 * @param heard whether the switch is heard there; else it is where the design has it
 * @param carrier whether it has carrier
 * @param cost what its loss costs its machine; nothing while it has carrier
 */
public record SwitchLink(String nic, String nicName, String host, At sw, boolean heard, boolean carrier, Cost cost) {

    /**
     * A switch as one machine knows it: another may hear it under another name, and know it by another id.
     *
     * @param chassis its identity by LLDP; null when not known
     */
    public record At(String id, String name, @Nullable MacAddress chassis) {

        /** Whether both are one: two that call themselves alike are not, where their chassis say so. */
        boolean isSame(At other) {
            if (chassis != null && other.chassis != null) {
                return chassis.equals(other.chassis);
            }
            return id.equals(other.id) || name.equalsIgnoreCase(other.name);
        }
    }

    /** Those of a machine of which it is known whether they have carrier, and where they end. */
    static List<SwitchLink> of(HostEvidence host, Costs costs) {
        List<SwitchLink> links = new ArrayList<>();
        for (Nic nic : host.host().nics()) {
            boolean down = nic.carrier() == LinkState.DOWN;
            Optional<Far> far = host.farPort(nic);
            if (far.isPresent() && !Boolean.FALSE.equals(nic.adminUp()) && (down || nic.carrier() == LinkState.UP)) {
                links.add(new SwitchLink(
                        nic.id(),
                        nic.name(),
                        host.host().name(),
                        new At(
                                far.get().sw().id(),
                                far.get().sw().name(),
                                far.get().sw().chassisMac()),
                        host.seenFarPort(nic).isPresent(),
                        !down,
                        down ? costs.of(Set.of(nic.id())) : Cost.NOTHING));
            }
        }
        return links;
    }
}
