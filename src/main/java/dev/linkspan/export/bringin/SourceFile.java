// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

/**
 * A file that is brought in.
 *
 * @param name its path, as it stands in messages; what it is read as depends on its end ({@code etc/hostname.bge0})
 * @param text its content
 */
public record SourceFile(String name, String text) {}
