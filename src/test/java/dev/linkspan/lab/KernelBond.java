// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bond of the guest, to which steps are done and of which the outcome is read from the kernel's own messages. */
final class KernelBond implements AutoCloseable {

    /** The switch and port at the other end of each NIC's cable. */
    private static final Map<String, String> FAR = Map.of(
            "nic1", "swA p1", "nic2", "swA p2", "nic3", "swB p1", "nic4", "swB p2", "nic5", "swA p3", "nic6", "swB p3");

    private final Guest guest;
    private final String name;
    private final Map<String, String> nics = new TreeMap<>();
    private final Map<String, String> roles;

    /**
     * Begins to listen to the kernel.
     *
     * @param ports names of its NICs, in order; what they do now gives them their roles
     */
    KernelBond(Guest guest, String name, List<String> ports) throws IOException {
        this.guest = guest;
        this.name = name;
        // A monitor listens once it has told of a change; then the list of what there is follows.
        guest.run("""
                listen() {
                    : >/run/links-$1
                    $2 -o -d -ts monitor link >>/run/links-$1 &
                    until [ -s /run/links-$1 ]; do $2 link set lo alias $((i=i+1)); done
                    $2 -o -d link >>/run/links-$1
                }
                listen guest ip
                listen swA 'ip -n swA'
                listen swB 'ip -n swB'""");
        this.roles = record().last().roles(ports);
        roles.forEach((nic, role) -> nics.put(role, nic));
    }

    Outcome now() throws IOException {
        return record().last().inRoles(roles);
    }

    /** Does a step and waits until the outcome is the expected one and stays so. If that takes too long, what came is given. */
    Reaction perform(Step step, Outcome expected) throws IOException {
        for (String role : step.ports()) {
            act(step.kind(), Integer.parseInt(nics.get(role).substring(3)));
        }
        long end = System.nanoTime() + Lab.PATIENCE.toNanos();
        long begun = begun(step);
        KernelRecord last = record();
        while (System.nanoTime() < end) {
            boolean asExpected = begun > 0 && last.last().inRoles(roles).equals(expected);
            guest.run("sleep " + (asExpected ? step.kind().watched() : 0.1));
            begun = begun(step);
            KernelRecord next = record();
            if (asExpected && next.last().equals(last.last())) {
                break;
            }
            last = next;
        }
        KernelRecord record = record();
        long reaction = record.settledAt() < begun ? Reaction.NONE : record.settledAt() - begun;
        return new Reaction(record.last().inRoles(roles), reaction);
    }

    @Override
    public void close() throws IOException {
        guest.run("killall ip");
    }

    private void act(Step.Kind kind, int nic) throws IOException {
        switch (kind) {
            case PULL -> guest.pull(nic);
            case PLUG -> guest.plug(nic);
            case SILENCE -> guest.farEnd(nic, false);
        }
    }

    /** When the last of the cables was seen to change, by that of its ends that can see it; 0 when it was not yet. */
    private long begun(Step step) throws IOException {
        long last = 0;
        for (String role : step.ports()) {
            String nic = nics.get(role);
            String[] far = FAR.get(nic).split(" ", -1);
            long at = step.kind() == Step.Kind.SILENCE
                    ? new KernelRecord("po1", links(far[0])).carrierChanged(far[1])
                    : record().carrierChanged(nic);
            last = Math.max(last, at);
        }
        return last;
    }

    private KernelRecord record() throws IOException {
        return new KernelRecord(name, links("guest"));
    }

    private String links(String where) throws IOException {
        return guest.run("cat /run/links-" + where);
    }
}
