// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One change of a model machine within the test's own process, from its admission to its end. */
final class Changing {
    static final String ID = "20260101-000000-abcd";

    final HelperFolders folders;
    final ModelMachine machine;
    final Verdict verdict = new Verdict();
    final List<ChangeStatus> told = new ArrayList<>();
    final List<String> audit = new ArrayList<>();
    Prober prober = (address, link, limit) -> true;
    Persistence persistence;

    @Nullable
    Duration confirmWithin = Duration.ofMinutes(2);

    List<Ip> probes = List.of();
    String who = "test";
    Consumer<ChangeStatus> listener = status -> {};

    Changing(HelperFolders folders, ModelMachine machine) throws IOException {
        this.folders = folders;
        this.machine = machine;
        this.persistence = new CopyingPersistence(folders.state().resolve("kept"));
        folders.create();
    }

    /** Confirms as soon as it is awaited. */
    Changing confirming() {
        listener = status -> {
            if (status.phase() == ChangePhase.AWAITING) {
                verdict.confirm();
            }
        };
        return this;
    }

    GuardRequest asked(Plan plan) {
        return new GuardRequest(
                ID,
                Instant.parse("2026-01-01T00:00:00Z"),
                who,
                null,
                new ChangeRequest(plan, confirmWithin, probes, null));
    }

    /** What the guard does once it has an owner. */
    ChangeStatus run(Plan plan) throws IOException, ChangeRefusedException {
        Admission admission = Admission.of(asked(plan).request(), machine.observe(), persistence, null);
        JournalHeader header = header(plan, BootId.current());
        ChangeStatus last;
        try (Journal journal = Journal.create(folders, header)) {
            Transaction.Tools tools =
                    new Transaction.Tools(machine, persistence, prober, audit::add, folders.backup(ID));
            last = new Transaction(header, admission, tools, journal, verdict, status -> {
                        told.add(status);
                        listener.accept(status);
                    })
                    .run();
        }
        Recovery.close(folders, new History(folders), last, audit::add);
        told.add(last);
        return last;
    }

    JournalHeader header(Plan plan, String boot) throws IOException, ChangeRefusedException {
        Admission admission = Admission.of(asked(plan).request(), machine.observe(), persistence, null);
        return new JournalHeader(JournalHeader.VERSION, boot, asked(plan), admission.before(), admission.preparation());
    }

    List<ChangeStatus> recover() throws IOException {
        return new Recovery(folders, () -> machine, persistence, audit::add).run();
    }
}
