// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.ArrayList;
import java.util.List;

/** Lines of an output, without their ends; the last one may have none. */
final class Lines {
    private Lines() {}

    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end;
            int cut = next > from && text.charAt(next - 1) == '\r' ? next - 1 : next;
            lines.add(text.substring(from, cut));
            from = next + 1;
        }
        return lines;
    }
}
