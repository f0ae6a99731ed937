// SPDX-License-Identifier: Apache-2.0
/** The other end of the protocol: a machine that is changed through its helper, here or behind ssh. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.client;
