// SPDX-License-Identifier: Apache-2.0
/**
 * What can be wrong with a topology: one small class for each rule, findings as values, and a validator that after an
 * edit judges only what changed.
 */
package dev.linkspan.rule;
