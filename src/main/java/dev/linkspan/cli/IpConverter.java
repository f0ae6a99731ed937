// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.topology.Ip;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address. */
final class IpConverter implements ITypeConverter<Ip> {
    @Override
    public Ip convert(String text) {
        try {
            return Ip.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
