// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What OpenSSH 9.2, sudo 1.9.13 and pkexec 122 write, and what is told of it. */
class FailureTest {
    private static final HelperWay SSH = HelperWay.Ssh.to("admin@db01");
    private static final HelperWay SUDO = new HelperWay.Sudo();
    private static final HelperWay PKEXEC = new HelperWay.Pkexec();

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        SSH,
                        255,
                        "ssh: Could not resolve hostname db01: Name or service not known",
                        "is it spelt right?"),
                Arguments.of(SSH, 255, "ssh: connect to host db01 port 22: No route to host", "there is no way to it"),
                Arguments.of(SSH, 255, "ssh: connect to host db01 port 22: Connection timed out", "it does not answer"),
                Arguments.of(
                        SSH, 255, "ssh: connect to host db01 port 22: Connection refused", "no ssh server listens"),
                Arguments.of(SSH, 255, "admin@db01: Permission denied (publickey,password).", "does not let us in"),
                Arguments.of(
                        SSH,
                        255,
                        "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.",
                        "not the one it had before"),
                Arguments.of(SSH, 255, "Host key verification failed.", "was not accepted"),
                Arguments.of(SSH, 1, "sudo: a password is required", "sudo wants a password"),
                Arguments.of(SSH, 1, "sudo: 3 incorrect password attempts", "sudo wants a password"),
                Arguments.of(SSH, 1, "admin is not in the sudoers file.", "sudo does not allow it"),
                Arguments.of(
                        SSH,
                        1,
                        "Sorry, user admin is not allowed to execute '/usr/sbin/linkspan-helper' as root on db01.",
                        "sudo does not allow it"),
                Arguments.of(
                        SSH, 1, "sudo: /usr/sbin/linkspan-helper: command not found", "installer/install-helper does"),
                Arguments.of(
                        HelperWay.Ssh.to("root@db01"),
                        127,
                        "bash: line 1: /usr/sbin/linkspan-helper: No such file or directory",
                        "installer/install-helper does"),
                Arguments.of(SSH, 127, "bash: line 1: sudo: command not found", "there is no sudo"),
                Arguments.of(SUDO, 1, "sudo: no password was provided", "sudo wants a password"),
                Arguments.of(
                        PKEXEC, 126, "Error executing command as another user: Request dismissed", "was dismissed"),
                Arguments.of(
                        PKEXEC, 127, "Error executing command as another user: Not authorized", "does not authorise"),
                Arguments.of(
                        PKEXEC,
                        127,
                        "Error accessing /usr/sbin/linkspan-helper: No such file or directory",
                        "installer/install-helper does"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatProgramsSayIsToldInOurWords(HelperWay way, int exit, String said, String told) {
        List<String> lines = said.lines().toList();
        assertThat(Failure.toStart(way, exit, lines))
                .hasMessageContaining(told)
                .hasMessageContaining(lines.get(lines.size() - 1));
    }

    @Test
    void whatNobodyKnowsIsToldAsItIs() {
        assertThat(Failure.toStart(SUDO, 3, List.of("a", "b", "c", "d")))
                .hasMessage("This machine can't be reached: the helper did not start (exit code 3) (b / c / d)");
        assertThat(Failure.inTheMiddle(SSH, 255, List.of("Timeout, server db01 not responding.")))
                .hasMessageStartingWith("admin@db01 is out of reach: the connection was cut. A change that was not"
                        + " confirmed is taken back over there");
    }
}
