// SPDX-License-Identifier: Apache-2.0
/** Shows that redundancy works, by taking a port out of use for a while and measuring what is lost. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.diagnose.prove;
