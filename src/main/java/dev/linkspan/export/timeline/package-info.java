// SPDX-License-Identifier: Apache-2.0
/** What came of a simulation, told in sentences and written as JSON, CSV and HTML. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.export.timeline;
