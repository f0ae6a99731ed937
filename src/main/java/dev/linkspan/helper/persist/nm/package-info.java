// SPDX-License-Identifier: Apache-2.0
/** Profiles of NetworkManager as keyfiles (nm-settings-keyfile(5)). */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.persist.nm;
