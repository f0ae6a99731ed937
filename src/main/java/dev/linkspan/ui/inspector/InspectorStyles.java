// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import java.util.Objects;

/** Style classes of the inspector and the stylesheet that gives them their look. */
final class InspectorStyles {
    static final String PROBLEMS = "inspector-problems";
    static final String INSPECTOR = "inspector";
    static final String CONTENT = "inspector-content";
    static final String HEADER = "inspector-header";
    static final String TITLE = "inspector-title";
    static final String SUBTITLE = "inspector-subtitle";
    static final String FINDINGS = "inspector-findings";
    static final String SECTION = "inspector-section";
    static final String SECTION_TITLE = "inspector-section-title";
    static final String ROWS = "inspector-rows";
    static final String PART = "inspector-part";
    static final String PART_NAME = "inspector-part-name";
    static final String DETAIL = "inspector-detail";
    static final String NOTE = "inspector-note";
    static final String FACT = "inspector-fact";
    static final String MARK = "state-mark";
    static final String CARD = "finding-card";
    static final String CARD_BODY = "finding-body";
    static final String SENTENCE = "finding-sentence";
    static final String EVIDENCE = "finding-evidence";
    static final String WHY = "finding-why";
    static final String SOURCE = "finding-source";

    private InspectorStyles() {}

    static String stylesheet() {
        return Objects.requireNonNull(InspectorStyles.class.getResource("inspector.css"), "inspector.css")
                .toExternalForm();
    }
}
