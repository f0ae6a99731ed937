// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.prove.NetworkReach;
import dev.linkspan.diagnose.prove.PortDown;
import dev.linkspan.diagnose.prove.PortProof;
import dev.linkspan.diagnose.prove.ProofBook;
import dev.linkspan.diagnose.prove.Proving;
import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs in the guest and proves ports as {@code linkspan prove} does, through a helper of its own, with what is lost
 * measured from there. It is asked {@code PORT TARGET} a line, and answers DOING for each thing it does, and at last
 * PROVED with the number, or REFUSED.
 */
public final class GuestProof {
    private static final Duration HOLD = Duration.ofSeconds(2);

    private GuestProof() {}

    /** @param arguments the program that starts the helper, and the file in which numbers are kept */
    public static void main(String[] arguments) throws Exception {
        ProofBook book = new ProofBook(Path.of(arguments[1]));
        // System.in asks how much there is, and a virtio port does not tell.
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        try (HelperHost machine =
                HelperHost.open(new HelperWay.Local(List.of("/bin/sh", arguments[0])), Asker.NOBODY)) {
            System.out.println("READY " + ProcessHandle.current().pid());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                answer(machine, book, words[0], Ip.of(words[1]));
            }
        }
    }

    private static void answer(HelperHost machine, ProofBook book, String port, Ip target)
            throws IOException, InterruptedException, HostUnreachableException {
        try {
            Topology seen = machine.observe();
            Nic nic = seen.hosts().get(0).nics().stream()
                    .filter(it -> it.name().equals(port))
                    .findFirst()
                    .orElseThrow();
            PortDown down = PortDown.of(new Evidence(seen, null), nic.id(), null);
            PortProof proof = new Proving(
                            machine, new NetworkReach(target), HOLD, text -> System.out.println("DOING " + text))
                    .run(down);
            book.add(proof);
            System.out.println("PROVED " + ProofBook.json(proof));
        } catch (ChangeRefusedException e) {
            System.out.println("REFUSED " + e.getMessage());
        }
    }
}
