// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource({"10G,10000", "2.5 Gb/s,2500", "100 Mb/s,100", "25000,25000", "40gbit/s,40000", "1000M,1000"})
    void speeds_are_read_as_people_write_them(String text, int megabits) {
        assertThat(Formats.SPEED.parse(text)).isEqualTo(megabits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "0", "-1", "10T", "99999G", "1e4"})
    void what_is_no_speed_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.SPEED.parse(text))
                .withMessageContaining("speed");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000, 2500, 10_000, 25_000, 400_000})
    void a_speed_that_is_shown_reads_as_itself(int megabits) {
        assertThat(Formats.SPEED.parse(Formats.SPEED.print(megabits))).isEqualTo(megabits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,2 3 , 10-12|1-3, 10-12", "7|7", "5, 5, 4|4-5", "20 - 22|20-22"})
    void vlans_are_lists_of_numbers_and_ranges(String text, String canonical) {
        assertThat(Formats.VLANS.print(Formats.VLANS.parse(text))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4095", "9-3", "a", "1,,2", "1-5000"})
    void what_is_no_vlan_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.VLANS.parse(text))
                .withMessageContaining("VLAN");
    }

    @Test
    void a_range_of_vlans_is_all_of_them() {
        assertThat(Formats.VLANS.parse("10-12")).isEqualTo(List.of(10, 11, 12));
    }

    @ParameterizedTest
    @CsvSource({"10,10000", "2.5,2500", "0.1,100", "3600,3600000"})
    void seconds_are_kept_in_milliseconds(String text, int millis) {
        assertThat(Formats.SECONDS.parse(text)).isEqualTo(millis);
        assertThat(Formats.SECONDS.print(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.05", "3601", "ten", "1,5"})
    void times_out_of_range_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Formats.SECONDS.parse(text));
    }
}
