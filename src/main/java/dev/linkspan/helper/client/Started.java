// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.host.HostUnreachableException;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A program that leads to a machine.
 *
 * @param askpass takes its questions; null when it is no ssh
 * @param prompt with which sudo asks for a password
 */
record Started(Process process, @Nullable Askpass askpass, String prompt) {

    /**
     * Starts it.
     *
     * @param argv the program and its arguments, by the prompt of sudo
     * @throws HostUnreachableException when it can't be started
     */
    static Started start(HelperWay way, Asker asker, Function<String, List<String>> argv)
            throws HostUnreachableException {
        String prompt = "linkspan" + Askpass.token();
        List<String> words = argv.apply(prompt);
        Askpass askpass = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(words);
            // The texts by which failures are told apart.
            builder.environment().put("LC_ALL", "C.UTF-8");
            if (way instanceof HelperWay.Ssh) {
                askpass = new Askpass(asker);
                builder.environment().putAll(askpass.environment());
            }
            return new Started(builder.start(), askpass, prompt);
        } catch (IOException e) {
            if (askpass != null) {
                askpass.close();
            }
            String program = words.get(0);
            throw new HostUnreachableException(
                    program + " can't be started: "
                            + (program.equals(HelperWay.HELPER)
                                    ? "installer/install-helper installs it"
                                    : "is it installed?")
                            + " (" + e.getMessage() + ")",
                    e);
        }
    }

    /** Nobody is asked any more. */
    void askNoMore() {
        if (askpass != null) {
            askpass.close();
        }
    }
}
