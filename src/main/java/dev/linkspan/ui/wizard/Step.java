// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

/** The steps of a wizard, in order. */
public enum Step {
    NICS(1, "NICs", "Which NICs should work together?"),
    QUESTIONS(2, "Questions", "What only you can tell"),
    ADVICE(3, "Recommendation", "What to build"),
    DETAILS(4, "Details", "Names, addresses and settings"),
    PREVIEW(5, "Preview", "What will change");

    private final int number;
    private final String label;
    private final String title;

    Step(int number, String label, String title) {
        this.number = number;
        this.label = label;
        this.title = title;
    }

    /** Its short name. */
    public String label() {
        return label;
    }

    /** What it asks or shows. */
    public String title() {
        return title;
    }

    /** Its place, from 1. */
    public int number() {
        return number;
    }

    /** Whether there is one before. */
    public boolean hasBack() {
        return this != NICS;
    }

    /** Whether it is the last. */
    public boolean isLast() {
        return this == PREVIEW;
    }

    /** The one after; the last has none and stays. */
    public Step next() {
        return switch (this) {
            case NICS -> QUESTIONS;
            case QUESTIONS -> ADVICE;
            case ADVICE -> DETAILS;
            case DETAILS, PREVIEW -> PREVIEW;
        };
    }

    /** The one before; the first has none and stays. */
    public Step back() {
        return switch (this) {
            case NICS, QUESTIONS -> NICS;
            case ADVICE -> QUESTIONS;
            case DETAILS -> ADVICE;
            case PREVIEW -> DETAILS;
        };
    }
}
