// SPDX-License-Identifier: Apache-2.0
/** Why something is not as it should be: one class a cause, evidence in, explanation out. Imports nothing of the window. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose;
