// SPDX-License-Identifier: Apache-2.0
/** What a design is taken away as: one exporter a format, found through {@link dev.linkspan.export.Exporters}. */
package dev.linkspan.export;
