// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import java.util.List;
import java.util.stream.Stream;

/** Causes in a cable, a module or a port: group P of the catalogue. */
public final class PortCauses {
    public static final List<Cause> ALL = Stream.concat(
                    Stream.of(
                            new NoCarrier(),
                            new SwitchedOff(),
                            new FlappingPort(),
                            new CableOpen(),
                            new CableShort(),
                            new PoorCable(),
                            new HalfDuplex(),
                            new HalfDuplexPort(),
                            new SlowLink(),
                            new ModeNotOffered(),
                            new RolesClash(),
                            new FrameErrors(),
                            new FecMismatch(),
                            new WeakSignal(),
                            new OtherCabling(),
                            new EndsDiffer()),
                    ModuleFault.all().stream())
            .toList();

    private PortCauses() {}
}
