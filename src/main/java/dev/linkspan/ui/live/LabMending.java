// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.edit.Edit;
import dev.linkspan.rule.Finding;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.cause.Mending;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Mends the lab, and the design. */
final class LabMending implements Mending {
    private final LiveModel live;
    private final Watched watched;
    private final EditorModel editor;

    LabMending(LiveModel live, Watched watched, EditorModel editor) {
        this.live = live;
        this.watched = watched;
        this.editor = editor;
    }

    @Override
    public TopologyIndex index() {
        return watched.index();
    }

    @Override
    public List<Fault> broken() {
        return watched.sourceProperty().get() == Watched.Source.LAB ? live.standing() : List.of();
    }

    @Override
    public List<Finding> findings() {
        // What was saved has nothing to do with the design that is open.
        return watched.sourceProperty().get() == Watched.Source.SAVED ? List.of() : editor.findings();
    }

    @Override
    public boolean isNow() {
        return watched.isNow();
    }

    @Override
    public void repair(Fault fault) {
        live.repair(fault.target(), fault.kind());
    }

    @Override
    public void change(Edit edit) {
        if (editor.perform(edit)) {
            editor.tell(Notice.done(edit.label() + ": done in the design"));
        }
    }

    @Override
    public void show(String id) {
        editor.select(id);
        editor.reveal(id);
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        editor.tell(Notice.done("Copied"));
    }
}
