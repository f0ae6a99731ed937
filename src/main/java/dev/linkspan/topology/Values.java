// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the constructors of our records share: absent lists are empty, absent words are refused. */
final class Values {
    private Values() {}

    static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    static <K, V> Map<K, V> map(@Nullable Map<K, V> values) {
        return values == null || values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + what + "\" is missing");
        }
        return value;
    }

    static String id(@Nullable String id) {
        return Ids.checked(required(id, "id"));
    }

    static String name(@Nullable String name) {
        String text = required(name, "name");
        if (text.isBlank() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to 200 printable characters");
        }
        return text;
    }

    static @Nullable Integer range(@Nullable Integer value, int least, int most, String what) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException("\"%s\" is %d, expected %d to %d".formatted(what, value, least, most));
        }
        return value;
    }
}
