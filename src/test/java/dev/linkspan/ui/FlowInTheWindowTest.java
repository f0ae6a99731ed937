// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody asks by which port of a bond flows leave. */
class FlowInTheWindowTest extends WindowTest {
    @Override
    protected StartOptions options() {
        return options("--source=lab:linux-lacp-bond");
    }

    @BeforeEach
    void opened() throws TimeoutException {
        live();
        window.fit();
        // The form stands below what is found.
        until(() -> workbench.causes().diagnosis() != null);
    }

    @Test
    void thePortIsSaidAndShownAndSeveralDestinationsAreCounted() throws TimeoutException {
        interact(() -> model.select("web01"));
        ask();
        assertThat(window.shown("#flow-from")).as("a host is no aggregation").isFalse();

        interact(() -> model.select("web01/bond0"));
        until(() -> window.shown("#flow-open"));
        ask();
        until(() -> window.shown("#flow-to"));
        assertThat(lookup("#flow-from").queryTextInputControl().getText()).isEqualTo("198.51.100.20");
        clickOn("#flow-to").write("198.51.100.20:99999");
        clickOn("#flow-ask");
        assertThat(window.text("#flow-to-problem")).startsWith("Line 1: \"198.51.100.20:99999\" is no address");
        assertThat(window.shown("#flow-summary")).isFalse();

        ask("198.51.100.30:443");
        until(() -> window.shown("#flow-summary"));
        assertThat(window.text("#flow-summary"))
                .isEqualTo("The port can't be said: the MAC address of the neighbour 198.51.100.30 is not known.");
        clickOn("#flow-mac").write("02:00:00:00:00:zz");
        clickOn("#flow-ask");
        until(() -> window.shown("#flow-mac-problem"));
        interact(() -> lookup("#flow-mac").queryTextInputControl().setText("02:00:00:00:00:fe"));
        clickOn("#flow-ask");
        until(() -> window.text("#flow-summary").contains("leaves by"));
        assertThat(window.text("#flow-summary")).contains(" to 198.51.100.30:443 leaves by ");
        assertThat(window.text("#flow-certainty")).isEqualTo("How sure: likely");
        assertThat(window.texts(".flow-decided")).anyMatch(text -> text.contains(" modulo 2 ports is "));
        assertThat(window.labels("#flow-answer"))
                .anyMatch(text -> text.startsWith("The way back is the choice of sw-1"));
        String port = model.selection().iterator().next();
        assertThat(window.text("#flow-summary"))
                .contains("leaves by " + model.index().name(port) + ",");
        bothShots("flow");

        ask("198.51.100.30:443\n198.51.100.21:443\n198.51.100.22:443\n198.51.100.23:443");
        until(() -> window.text("#flow-summary").contains(" 4 flows "));
        assertThat(window.texts(".flow-line")).hasSize(4);
        assertThat(window.texts(".flow-share")).hasSize(2);
        bothShots("flow-several");

        interact(() -> model.select("web01"));
        until(() -> !window.shown("#flow-answer"));
    }

    private void ask() {
        window.palette("where does a flow");
    }

    private void ask(String destinations) {
        interact(() -> {
            lookup("#flow-from").queryTextInputControl().setText("198.51.100.20:50000");
            lookup("#flow-to").queryTextInputControl().setText(destinations);
        });
        clickOn("#flow-ask");
    }
}
