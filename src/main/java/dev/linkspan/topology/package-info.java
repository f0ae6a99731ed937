// SPDX-License-Identifier: Apache-2.0
/** The immutable value that all rooms speak: hosts, switches and what lies between them. Null is "not known". */
package dev.linkspan.topology;
