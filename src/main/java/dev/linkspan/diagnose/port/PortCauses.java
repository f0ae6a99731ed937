// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in a cable, a module or a port: group P of the catalogue. */
public final class PortCauses {
    public static final List<Cause> ALL = List.of(
            new NoCarrier(), new SwitchedOff(), new HalfDuplexPort(), new OtherCabling(), new SlowerThanDesigned());

    private PortCauses() {}
}
