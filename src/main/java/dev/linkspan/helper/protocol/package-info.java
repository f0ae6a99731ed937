// SPDX-License-Identifier: Apache-2.0
/** What a client and the helper say to each other: JSON-RPC 2.0 (jsonrpc.org/specification), one object a line. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.helper.protocol;
