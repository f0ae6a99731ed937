// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.edit.Adopt;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.plan.Plan;
import dev.linkspan.topology.Host;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.util.List;
import java.util.function.Consumer;

/** What can be done with plans, whether by button, key or palette. */
public final class PlanActions {
    private final PlanModel model;
    private final ApplyModel applying;
    private final EditorModel editor;
    private final PlanFiles files;
    private final Consumer<Host> connect;

    /** @param connect asks how the machine of a host is to be reached */
    PlanActions(PlanModel model, ApplyModel applying, EditorModel editor, PlanFiles files, Consumer<Host> connect) {
        this.model = model;
        this.applying = applying;
        this.editor = editor;
        this.files = files;
        this.connect = connect;
    }

    /** Asks whether and how the plan is to be carried out. */
    public void apply() {
        chooseStaged();
        applying.review();
    }

    /** Looks at a host with something to apply, unless one is looked at already. */
    public void chooseStaged() {
        MachinePlan plan = model.plan();
        if (plan == null || plan.steps() == 0) {
            model.staged().stream().findFirst().ifPresent(staged -> model.choose(staged.hostId()));
        }
    }

    /** Copies the commands of the whole plan. */
    public void copyCommands() {
        Plan plan = plan();
        if (plan != null) {
            PlanStyles.copy(PlanWords.commands(plan));
            editor.tell(Notice.done(
                    "Copied the commands of " + PlanWords.count(plan.steps().size(), "step")));
        }
    }

    /** Copies the commands that take the whole plan back. */
    public void copyUndo() {
        Plan plan = plan();
        if (plan != null) {
            PlanStyles.copy(PlanWords.undo(plan));
            editor.tell(Notice.done("Copied the commands that take "
                    + PlanWords.count(plan.steps().size(), "step") + " back"));
        }
    }

    /** Writes the plan into a file. */
    public void save() {
        Plan plan = plan();
        if (plan != null) {
            files.save(plan);
        }
    }

    /** Looks at a plan from a file. */
    public void open() {
        files.open(model::use);
    }

    /** Asks how the machine is to be reached. */
    public void connect() {
        Host host = model.host();
        if (host == null) {
            editor.tell(new Notice(Notice.Kind.REFUSED, "There is no host in this design", "Add one first"));
        } else {
            connect.accept(host);
        }
    }

    /** Ends the session with the machine. */
    public void disconnect() {
        Host host = model.host();
        if (host != null && !applying.isGoing()) {
            model.disconnect(host.id());
        }
    }

    /** Takes over into the design what the machine has. */
    public void adopt() {
        Host host = model.host();
        Host machine = host == null ? null : model.machine(host.id());
        if (host == null || machine == null) {
            editor.tell(
                    new Notice(Notice.Kind.REFUSED, "Nobody has looked at this machine yet", "Connect to it first"));
            return;
        }
        if (editor.perform(edit(host, machine, "Adopt what " + host.name() + " has"))) {
            editor.tell(Notice.done(host.name() + " is drawn as its machine is"));
        }
    }

    /** Takes back in the design all that its machines don't have. */
    public void discard() {
        List<MachinePlan> staged = model.staged();
        List<Edit> edits = staged.stream()
                .map(plan -> edit(plan.wanted(), plan.machine(), ""))
                .toList();
        if (!edits.isEmpty()) {
            String what = staged.size() == 1
                    ? "Discard the changes of " + staged.get(0).wanted().name()
                    : "Discard the changes of " + staged.size() + " hosts";
            editor.perform(Edit.sequence(what, edits));
        }
    }

    /** A drawn machine goes back as it is, with all ids; an observed one by the names of what is in it. */
    private static Edit edit(Host host, Host machine, String label) {
        if (machine.observation() == null) {
            return Edit.of(label, Update.host(host.id(), label, it -> machine).change());
        }
        return Adopt.host(host.id(), machine, label);
    }

    private @org.jspecify.annotations.Nullable Plan plan() {
        MachinePlan plan = model.plan();
        if (plan == null || plan.plan() == null || plan.steps() == 0) {
            editor.tell(new Notice(Notice.Kind.REFUSED, "There is no plan", "Change the design of a host first"));
            return null;
        }
        return plan.plan();
    }
}
