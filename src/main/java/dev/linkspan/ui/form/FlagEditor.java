// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Yes or no, side by side; with a third place for "not known" where that is possible. */
public final class FlagEditor extends HBox implements Editor<Boolean> {
    private final ToggleGroup group = new ToggleGroup();
    private final List<ToggleButton> buttons;
    private Consumer<@Nullable Boolean> commit = value -> {};

    private FlagEditor(List<ToggleButton> buttons) {
        this.buttons = buttons;
        getStyleClass().add(FormStyles.FLAG);
        for (ToggleButton button : buttons) {
            int place = buttons.indexOf(button);
            button.getStyleClass()
                    .add(
                            place == 0
                                    ? Styles.LEFT_PILL
                                    : place == buttons.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> {
                // A pressed button must not come up again without another one going down.
                button.setSelected(true);
                commit.accept((Boolean) button.getUserData());
            });
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        getChildren().addAll(buttons);
    }

    /** Yes or no. */
    public static FlagEditor yesNo() {
        return new FlagEditor(List.of(button("Yes", true), button("No", false)));
    }

    /** Yes, no or not known. */
    public static FlagEditor yesNoUnknown(String unknown) {
        return new FlagEditor(List.of(button("Yes", true), button("No", false), button(unknown, null)));
    }

    @Override
    public void show(@Nullable Boolean value) {
        group.selectToggle(buttons.stream()
                .filter(button -> Objects.equals(button.getUserData(), value))
                .findFirst()
                .orElse(null));
    }

    @Override
    public void setOnCommit(Consumer<@Nullable Boolean> commit) {
        this.commit = commit;
    }

    @Override
    public Node focusTarget() {
        return buttons.get(0);
    }

    private static ToggleButton button(String text, @Nullable Boolean value) {
        ToggleButton button = new ToggleButton(text);
        button.setUserData(value);
        return button;
    }
}
