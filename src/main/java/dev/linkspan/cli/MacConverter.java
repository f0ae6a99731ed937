// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.topology.MacAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A MAC address. */
final class MacConverter implements ITypeConverter<MacAddress> {
    @Override
    public MacAddress convert(String text) {
        try {
            return MacAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
