// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import org.jspecify.annotations.Nullable;

/**
 * One of the values that can be chosen.
 *
 * @param value null for "not known" or "the system's default"
 * @param label the field's word for it
 * @param explanation what it means in one plain sentence; empty where the word says it all
 */
public record Choice<T>(@Nullable T value, String label, String explanation) {}
