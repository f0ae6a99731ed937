// SPDX-License-Identifier: Apache-2.0
/** Findings and rules as documents: text for people, JSON for scripts, SARIF for code review. */
package dev.linkspan.cli.report;
