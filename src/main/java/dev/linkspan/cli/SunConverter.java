// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.topology.Platform;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A Solaris or illumos system by its word in design files. */
final class SunConverter implements ITypeConverter<Platform> {
    @Override
    public Platform convert(String text) {
        return Arrays.stream(Platform.values())
                .filter(platform -> platform.hasIpmp() && platform.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is no system, expected "
                        + Arrays.stream(Platform.values())
                                .filter(Platform::hasIpmp)
                                .map(Platform::word)
                                .collect(Collectors.joining(" or "))));
    }
}
