// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import dev.linkspan.ui.plan.ApplyModel;
import dev.linkspan.ui.plan.ApplyStage;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;

/** Asks what becomes of a change that is not kept yet, before its design or the window goes. */
final class UnkeptChange {
    private final Overlay overlay;
    private final ApplyModel applying;

    UnkeptChange(Overlay overlay, ApplyModel applying) {
        this.overlay = overlay;
        this.applying = applying;
    }

    /** Goes on once no machine is in the middle of a change. */
    void guard(Runnable then) {
        if (!applying.isGoing()) {
            then.run();
            return;
        }
        DialogCard card = new DialogCard("unkept", applying.name() + " is in the middle of a change", 470)
                .text("Without this window nobody keeps it: the machine takes it back by itself.");
        if (applying.isAwaiting()) {
            card.button("unkept-keep", "Keep it and go on", () -> {
                overlay.hide();
                whenEnded(then);
                applying.keep();
            });
        }
        card.button("unkept-revert", "Take it back and go on", () -> {
                    overlay.hide();
                    if (applying.stageProperty().get() instanceof ApplyStage.Lost) {
                        then.run();
                    } else {
                        whenEnded(then);
                        applying.revert();
                    }
                })
                .getStyleClass()
                .addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        Button stay = card.defaultButton("unkept-stay", "Stay", overlay::hide);
        stay.setCancelButton(true);
        overlay.show(card, Pos.CENTER, stay, true);
    }

    private void whenEnded(Runnable then) {
        applying.stageProperty().addListener(new ChangeListener<ApplyStage>() {
            @Override
            public void changed(
                    javafx.beans.value.ObservableValue<? extends ApplyStage> property, ApplyStage was, ApplyStage is) {
                if (!applying.isGoing()) {
                    property.removeListener(this);
                    then.run();
                }
            }
        });
    }
}
