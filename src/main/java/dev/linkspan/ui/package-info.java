// SPDX-License-Identifier: Apache-2.0
/** The window: how it is started and put together. */
package dev.linkspan.ui;
