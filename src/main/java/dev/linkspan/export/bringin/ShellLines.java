// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into simple commands as a POSIX shell does (Shell Command Language 2.2, 2.3): quotes, backslashes,
 * comments, lines that go on, {@code ;} and {@code &&}. A line that needs a real shell (variables, pipes, redirections,
 * functions) is reported as a whole and not split.
 */
final class ShellLines {
    private static final Pattern COMMAND_IN_COMMENT = Pattern.compile("#+\\s*(\\S*/)?(dladm|ipadm|ifconfig|route) .*");
    private static final String NEEDS_A_SHELL = "|<>()`$&*?[{}!~";

    private final String file;
    private final String text;
    private final Consumer<Remark> remarks;
    private final List<Statement> made = new ArrayList<>();
    private int at;
    private int line;

    private ShellLines(String file, String text, int firstLine, Consumer<Remark> remarks) {
        this.file = file;
        this.text = text;
        this.line = firstLine;
        this.remarks = remarks;
    }

    /**
     * The commands of a text.
     *
     * @param firstLine number of its first line
     * @param remarks gets the lines that need a shell, and comments that read like commands
     * @throws BringInException when a quote is not closed
     */
    static List<Statement> split(String file, String text, int firstLine, Consumer<Remark> remarks) {
        ShellLines lines = new ShellLines(file, text, firstLine, remarks);
        while (lines.at < text.length()) {
            lines.logicalLine();
        }
        return lines.made;
    }

    private void logicalLine() {
        int start = at;
        int first = line;
        List<List<String>> commands = new ArrayList<>();
        List<String> words = new ArrayList<>();
        @Nullable StringBuilder word = null;
        boolean unclear = false;
        boolean ended = false;
        while (at < text.length() && !ended) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length() && isLineEnd()) {
                skipLineEnd();
            } else if (c == '\n') {
                line++;
                ended = true;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                word = finish(words, word);
            } else if (c == '#' && word == null) {
                comment(first);
            } else if (c == ';' || (c == '&' && at < text.length() && text.charAt(at) == '&')) {
                at += c == '&' ? 1 : 0;
                word = finish(words, word);
                commands.add(words);
                words = new ArrayList<>();
            } else {
                word = word == null ? new StringBuilder() : word;
                unclear |= character(c, word, start, first);
            }
        }
        finish(words, word);
        commands.add(words);
        Place place = new Place(file, first, text.substring(start, at).strip());
        if (unclear) {
            remarks.accept(new Remark(place, "not understood, because it needs a shell"));
        } else {
            commands.stream().filter(each -> !each.isEmpty()).forEach(each -> made.add(new Statement(place, each)));
        }
    }

    /** Takes one character of a word, with what follows it inside quotes; tells whether only a shell could read it. */
    private boolean character(char c, StringBuilder word, int start, int first) {
        if (c == '\'') {
            word.append(quoted('\'', start, first));
            return false;
        }
        if (c == '"') {
            String inside = quoted('"', start, first);
            word.append(inside.replaceAll("\\\\([\"\\\\])", "$1"));
            return inside.indexOf('$') >= 0 || inside.indexOf('`') >= 0;
        }
        if (c == '\\' && at < text.length()) {
            word.append(text.charAt(at++));
            return false;
        }
        word.append(c);
        return NEEDS_A_SHELL.indexOf(c) >= 0;
    }

    private String quoted(char quote, int start, int first) {
        int from = at;
        while (at < text.length() && text.charAt(at) != quote) {
            if (quote == '"' && text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '\n') {
                line++;
            }
            at++;
        }
        if (at >= text.length()) {
            String begun = text.substring(start).lines().findFirst().orElse("");
            throw new BringInException(new Place(file, first, begun), "the quote " + quote + " is not closed");
        }
        return text.substring(from, at++);
    }

    private void comment(int first) {
        int end = text.indexOf('\n', at);
        String comment = text.substring(at - 1, end < 0 ? text.length() : end).strip();
        if (COMMAND_IN_COMMENT.matcher(comment).matches()) {
            remarks.accept(new Remark(new Place(file, first, comment), "left out, because it is a comment"));
        }
        at = end < 0 ? text.length() : end;
    }

    private boolean isLineEnd() {
        return text.charAt(at) == '\n' || text.startsWith("\r\n", at);
    }

    private void skipLineEnd() {
        at += text.charAt(at) == '\r' ? 2 : 1;
        line++;
    }

    private static @Nullable StringBuilder finish(List<String> words, @Nullable StringBuilder word) {
        if (word != null) {
            words.add(word.toString());
        }
        return null;
    }
}
