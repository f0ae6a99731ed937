// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.host.change.ConfigSystem;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A configuration system by the name that its makers give it. */
final class SystemConverter implements ITypeConverter<ConfigSystem> {
    @Override
    public ConfigSystem convert(String text) {
        return Arrays.stream(ConfigSystem.values())
                .filter(system -> system.label().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" keeps nothing; expected "
                        + Arrays.stream(ConfigSystem.values())
                                .map(ConfigSystem::label)
                                .collect(Collectors.joining(", "))));
    }
}
