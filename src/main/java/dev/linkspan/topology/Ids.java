// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How ids are formed: {@code owner/local}, letters, digits and {@code . _ : @ -}. */
public final class Ids {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:@-]{1,100}(/[A-Za-z0-9._:@-]{1,100})?");

    private Ids() {}

    /** @throws IllegalArgumentException when the id is not of the form above */
    public static String checked(String id) {
        if (!VALID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "\"" + id
                            + "\" is no id: expected letters, digits and . _ : @ - , at most 100, with at most one / after the owner");
        }
        return id;
    }

    /** The id of the host or switch that an element stands in; the id itself when it stands in none. */
    public static String owner(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }

    /** The id without its owner. */
    public static String local(String id) {
        return id.substring(id.indexOf('/') + 1);
    }

    /** An id made from a name that is not taken yet; {@code owner} may be empty. */
    public static String fresh(String owner, String name, Predicate<String> taken) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._:@-]+", "-").replaceAll("^-+|-+$", "");
        if (slug.isEmpty()) {
            slug = "x";
        }
        if (slug.length() > 80) {
            slug = slug.substring(0, 80);
        }
        String stem = owner.isEmpty() ? slug : owner + "/" + slug;
        String id = stem;
        for (int n = 2; taken.test(id); n++) {
            id = stem + "-" + n;
        }
        return id;
    }
}
