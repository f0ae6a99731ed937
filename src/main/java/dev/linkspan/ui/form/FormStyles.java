// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import java.util.Objects;

/** Style classes of the form kit and the stylesheet that gives them their look. */
public final class FormStyles {
    static final String ROW = "form-row";
    static final String LABEL = "form-label";
    static final String ERROR = "form-error";
    static final String UNIT = "form-unit";
    static final String CHOICE_EXPLANATION = "form-choice-explanation";
    static final String LIST = "form-list";
    static final String ENTRY = "form-list-entry";
    /** A small flat button that takes something out of a list. */
    public static final String REMOVE = "form-remove";

    static final String FLAG = "form-flag";

    private FormStyles() {}

    /** Address of the stylesheet, to be added to a view that has form rows. */
    public static String stylesheet() {
        return Objects.requireNonNull(FormStyles.class.getResource("form.css"), "form.css")
                .toExternalForm();
    }
}
