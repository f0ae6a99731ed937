// SPDX-License-Identifier: Apache-2.0
/** Where cables really end: the design against what was heard. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.cabling;
