// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.host.Watch;
import dev.linkspan.host.linux.LinuxHostSession;

/** Runs in the guest: follows the machine and prints each event, and each whole state as WHOLE, until it is killed. */
public final class GuestWatch {

    private GuestWatch() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        try (Watch watch = LinuxHostSession.local().watch(update -> {
            update.events().forEach(event -> System.out.println(event.kind() + " " + event.text()));
            if (update.events().isEmpty()) {
                System.out.println("WHOLE");
            }
        })) {
            System.out.println("WATCHING " + watch.getClass().getSimpleName());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
