// SPDX-License-Identifier: Apache-2.0
/** The YAML files of netplan (netplan(5)), edited as trees, so that what we don't know stays. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.persist.netplan;
