// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class PrivilegesTest {
    @Test
    void theyAreReadFromTheStatusOfTheProcess() throws Exception {
        Privileges privileges = Privileges.parse(List.of(
                "Name:\tjava",
                "Uid:\t1000\t0\t0\t0",
                "CapPrm:\tffffffffffffffff",
                "CapEff:\t8000000000003001",
                "NoNewPrivs:\t1"));
        assertThat(privileges.uid()).isZero();
        assertThat(privileges.capabilities()).containsExactly("chown", "net_admin", "net_raw", "63");
        assertThat(privileges.noNewPrivileges()).isTrue();
        assertThat(privileges.hindrance()).isEmpty();
    }

    @Test
    void whatHindersIsSaid() {
        assertThat(new Privileges(1000, List.of("net_admin"), false).hindrance().orElseThrow())
                .contains("user 1000");
        assertThat(new Privileges(0, List.of("chown"), false).hindrance().orElseThrow())
                .contains("net_admin");
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void theLauncherLeavesTheHelperThoseAlone() throws Exception {
        String launcher = Files.readString(Path.of("installer", "linkspan-helper"));
        String flags = launcher.replaceAll("(?s).*exec setpriv (--no-new-privs --inh-caps=.*?)\"\\$@\".*", "$1")
                .replaceAll("\\\\\n", " ");
        Process process = new ProcessBuilder(("setpriv " + flags + " cat /proc/self/status").split("\\s+"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> status = new String(
                        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Privileges left = Privileges.parse(status);
        assertThat(left.noNewPrivileges()).isTrue();
        assertThat(left.capabilities()).isSubsetOf("chown", "net_admin", "net_raw", "syslog");
        assertThat(left.hindrance().isPresent())
                .as("net_admin is kept where this process has it")
                .isEqualTo(Privileges.ofProcess().hindrance().isPresent());
        assertThat(status).contains("CapInh:\t0000000000000000", "CapAmb:\t0000000000000000");
    }
}
