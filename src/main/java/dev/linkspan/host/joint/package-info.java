// SPDX-License-Identifier: Apache-2.0
/** A change of several machines: all keep it, or none does. Each is changed under the guard of its own. */
@org.jspecify.annotations.NullMarked
package dev.linkspan.host.joint;
