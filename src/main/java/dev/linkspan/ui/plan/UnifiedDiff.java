// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between two texts, line by line, with some lines around it, as diff -u shows it. */
final class UnifiedDiff {
    private static final int AROUND = 3;
    /** Texts with more lines times lines than this are shown as wholly replaced: nobody reads that much. */
    private static final long MOST = 4_000_000;

    /** What a line is. */
    enum Sort {
        SAME(" "),
        ADDED("+"),
        REMOVED("-"),
        /** Stands for lines that are left out. */
        GAP("");

        private final String sign;

        Sort(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** A line without its line feed. */
    record Line(Sort sort, String text) {
        /** The line as diff -u prints it. */
        String shown() {
            return sort.sign() + text;
        }
    }

    private UnifiedDiff() {}

    /**
     * The lines to show; empty when nothing differs.
     *
     * @param before null for a file that was not there
     * @param after null for a file that is removed
     */
    static List<Line> of(@Nullable String before, @Nullable String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        return old.equals(now) ? List.of() : folded(all(old, now));
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static List<Line> all(List<String> old, List<String> now) {
        List<Line> lines = new ArrayList<>();
        if ((long) old.size() * now.size() > MOST) {
            old.forEach(line -> lines.add(new Line(Sort.REMOVED, line)));
            now.forEach(line -> lines.add(new Line(Sort.ADDED, line)));
            return lines;
        }
        int[][] common = common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(Sort.SAME, old.get(i++)));
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Sort.REMOVED, old.get(i++)));
            } else {
                lines.add(new Line(Sort.ADDED, now.get(j++)));
            }
        }
        return lines;
    }

    /** Length of the longest common subsequence of what follows, by where one stands in both. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Line> folded(List<Line> lines) {
        boolean[] near = new boolean[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).sort() != Sort.SAME) {
                for (int k = Math.max(0, i - AROUND); k <= Math.min(lines.size() - 1, i + AROUND); k++) {
                    near[k] = true;
                }
            }
        }
        List<Line> folded = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (near[i]) {
                left = gap(folded, left);
                folded.add(lines.get(i));
            } else {
                left++;
            }
        }
        gap(folded, left);
        return List.copyOf(folded);
    }

    private static int gap(List<Line> folded, int left) {
        if (left > 0) {
            folded.add(new Line(Sort.GAP, left == 1 ? "1 line as it was" : left + " lines as they were"));
        }
        return 0;
    }
}
