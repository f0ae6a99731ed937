// SPDX-License-Identifier: Apache-2.0
/** Linux hosts as netplan YAML (netplan(5)). */
package dev.linkspan.export.netplan;
