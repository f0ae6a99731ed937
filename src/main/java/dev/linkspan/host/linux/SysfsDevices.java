// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.topology.Duplex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What /sys/class/net says of a link's hardware (Documentation/ABI/testing/sysfs-class-net). It shows the network
 * namespace it was mounted in, which is the one this process was started in.
 */
final class SysfsDevices {

    private static final Pattern PCI_ADDRESS = Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");

    private final Path classNet;

    SysfsDevices(Path classNet) {
        this.classNet = classNet;
    }

    /** Whether the link, found under its name and index, has hardware behind it. */
    boolean hasDevice(String link, int index) {
        Path directory = directory(link);
        return directory != null
                && Files.exists(directory.resolve("device"))
                && String.valueOf(index).equals(read(directory.resolve("ifindex")));
    }

    /** Everything /sys says of the hardware; what it does not say is null. */
    Device device(String link) {
        Path directory = directory(link);
        if (directory == null) {
            return Device.UNKNOWN;
        }
        return new Device(driver(directory), pciSlot(directory), speed(directory), duplex(directory));
    }

    private @Nullable Path directory(String link) {
        try {
            return classNet.resolve(link);
        } catch (InvalidPathException e) {
            // A name of bytes that this process's character set lacks.
            return null;
        }
    }

    private static @Nullable String driver(Path directory) {
        Path target = real(directory.resolve("device/driver"));
        return target == null ? null : target.getFileName().toString();
    }

    /** The device's own PCI address, or for virtio that of the PCI device which carries it. */
    private static @Nullable String pciSlot(Path directory) {
        Path device = real(directory.resolve("device"));
        if (device == null) {
            return null;
        }
        Path carrier = device.getFileName().toString().startsWith("virtio") ? device.getParent() : device;
        String name = carrier.getFileName().toString();
        return PCI_ADDRESS.matcher(name).matches() ? name : null;
    }

    /** The kernel says -1 for unknown, and gives an error while the link is down. */
    private static @Nullable Integer speed(Path directory) {
        String text = read(directory.resolve("speed"));
        return text != null && text.matches("[1-9][0-9]{0,7}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable Duplex duplex(Path directory) {
        String text = read(directory.resolve("duplex"));
        return "full".equals(text) ? Duplex.FULL : "half".equals(text) ? Duplex.HALF : null;
    }

    private static @Nullable Path real(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return null;
        }
    }
}
