// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.Set;

/** One format a host's configuration is taken away in. To add one: implement this and list it in {@link Exporters}. */
public interface Exporter {
    /** The word it is asked for by ({@code netplan}). */
    String id();

    /** What it makes, in a few words. */
    String title();

    /** Systems that read the format. */
    Set<Platform> platforms();

    /**
     * Makes the files of one host: the same for the same request, with a header that says where they come from.
     *
     * @throws ExportRefusedException when something can't be said in the format and leaving it out would leave no
     *     working host
     */
    List<ExportedFile> export(ExportRequest request);
}
