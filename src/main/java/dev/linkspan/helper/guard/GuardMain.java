// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.SystemPersistence;
import java.io.IOException;

/** The guard's process. Its only argument is the id of the change, whose request lies in the folder of changes. */
public final class GuardMain {
    private GuardMain() {}

    public static void main(String[] arguments) throws IOException {
        run(
                arguments,
                new Guard(
                        HelperFolders.system(),
                        KernelMachine::open,
                        SystemPersistence.ofThisMachine(),
                        Prober.network(),
                        new SyslogAudit()));
    }

    /** With a guard of one's own. */
    static void run(String[] arguments, Guard guard) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("the guard is started by the helper, with the id of a change");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(guard::stop, "guard-stop"));
        guard.run(arguments[0]);
    }
}
