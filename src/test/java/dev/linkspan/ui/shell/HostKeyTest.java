// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostKeyTest {
    @Test
    void kindAndFingerprintAreReadFromTheQuestionOfSsh() {
        assertThat(HostKey.of("""
                The authenticity of host '[127.0.0.1]:2222 ([127.0.0.1]:2222)' can't be established.
                ED25519 key fingerprint is SHA256:UcMKeELRLjuHbfjyqaRdHpSlL7vxkUDvKPd7rqdb2YU.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])?"""))
                .contains(new HostKey("ED25519", "SHA256:UcMKeELRLjuHbfjyqaRdHpSlL7vxkUDvKPd7rqdb2YU", List.of()));
    }

    @Test
    void theNewerWordsAndOtherNamesAreReadToo() {
        HostKey key = HostKey.of("""
                The authenticity of host 'sol1 (192.0.2.5)' can't be established.
                RSA key fingerprint is: SHA256:abc+/def
                This host key is known by the following other names/addresses:
                    ~/.ssh/known_hosts:12: sol1.example.org
                    ~/.ssh/known_hosts:14: [hashed name]
                Are you sure you want to continue connecting (yes/no/[fingerprint])?""").orElseThrow();
        assertThat(key.fingerprint()).isEqualTo("SHA256:abc+/def");
        assertThat(key.names()).containsExactly("sol1.example.org", "[hashed name]");
        assertThat(key.command()).isEqualTo("ssh-keygen -lf /etc/ssh/ssh_host_rsa_key.pub");
    }

    @Test
    void whatIsInOtherWordsIsNoKey() {
        assertThat(HostKey.of("Do you trust this machine (yes/no)?")).isEmpty();
    }
}
