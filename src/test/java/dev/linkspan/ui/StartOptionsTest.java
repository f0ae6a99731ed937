// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.cli.CommandException;
import dev.linkspan.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartOptionsTest {
    @Test
    void allOptionsAreRead() {
        StartOptions options = StartOptions.parse(
                Optional.empty(),
                List.of("--open=rack.json", "--theme", "dark", "--size=1280x800", "--source=lab:dlmp"));

        assertThat(options).isEqualTo(new StartOptions(Path.of("rack.json"), "lab:dlmp", ThemeChoice.DARK, 1280, 800));
    }

    @Test
    void theLabIsShownWhenNothingIsNamed() {
        assertThat(StartOptions.parse(Optional.empty(), List.of()).source()).isEqualTo("lab:campus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--colour=red", "--theme=pink", "--size=big", "--source=moon", "--open2"})
    void whatIsNotKnownIsNamed(String option) {
        assertThatThrownBy(() -> StartOptions.parse(Optional.empty(), List.of(option)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(option.replaceFirst("=.*", ""));
    }
}
