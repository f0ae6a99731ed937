// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10/24, 192.0.2.10/24, 192.0.2.10, 24, 192.0.2.0/24",
        "2001:DB8:0::10/64, 2001:db8::10/64, 2001:db8::10, 64, 2001:db8::/64",
        "192.0.2.0/24, 192.0.2.0/24, 192.0.2.0, 24, 192.0.2.0/24",
        "192.0.2.1/32, 192.0.2.1/32, 192.0.2.1, 32, 192.0.2.1/32",
        "::1/128, ::1/128, ::1, 128, ::1/128"
    })
    void anInterfaceAddressIsKeptInCanonicalForm(String text, String canonical, String ip, int length, String subnet) {
        InterfaceAddress address = InterfaceAddress.of(text);
        assertThat(address).hasToString(canonical);
        assertThat(address.ip()).isEqualTo(Ip.of(ip));
        assertThat(address.prefixLength()).isEqualTo(length);
        assertThat(address.subnet()).isEqualTo(subnet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.10",
                "192.0.2.300/24",
                "192.0.2.1/33",
                "192.0.2.*/24",
                "192.0.2.1-4/24",
                "x/24",
                "1.2/16x"
            })
    void whatIsNoInterfaceAddressIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InterfaceAddress.of(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.10/24", "192.0.2.*", "192.0.2.1-9", "host.example", "*"})
    void whatIsNoSingleAddressIsRefusedByName(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ip.of(text)).withMessageContaining("\"" + text + "\"");
    }

    @Test
    void aSubnetReachesItsOwnAddressesOnly() {
        InterfaceAddress address = InterfaceAddress.of("192.0.2.10/25");
        assertThat(address.reaches(Ip.of("192.0.2.1"))).isTrue();
        assertThat(address.reaches(Ip.of("192.0.2.200"))).isFalse();
        assertThat(address.reaches(Ip.of("2001:db8::1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "00:1c:73:0b:02:01, 00:1c:73:0b:02:01",
        "0:1C:73:b:2:1, 00:1c:73:0b:02:01",
        "00-1c-73-0b-02-01, 00:1c:73:0b:02:01"
    })
    void aMacAddressIsReadInTheFormsThatToolsPrint(String text, String canonical) {
        assertThat(MacAddress.of(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00:1c:73:0b:02", "00:1c:73:0b:02:01:ff", "00:1c:73:0b:02:0g", "001c730b0201"})
    void whatIsNoMacAddressIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.of(text));
    }

    @Test
    void theGroupBitTellsAMulticastMacAddress() {
        assertThat(MacAddress.of("01:80:c2:00:00:02").isMulticast()).isTrue();
        assertThat(MacAddress.of("02:00:00:00:00:01").isMulticast()).isFalse();
    }
}
