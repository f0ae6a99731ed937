// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import java.util.List;

/**
 * What pairs of failures do. Only pairs of parts that one host depends on are looked at: of two parts that no host
 * shares, each does what it does alone. Pairs with a part that takes away every address of the host alone are left out
 * too, as nothing is left for the second to do.
 *
 * @param rows in order of the file by the first part, then by the second
 * @param leftOut how many more there are beyond the cap
 */
public record Pairs(List<SurvivalRow> rows, long leftOut) {
    public Pairs {
        rows = List.copyOf(rows);
    }
}
