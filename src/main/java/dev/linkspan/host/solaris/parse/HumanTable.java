// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as printed for people. Values are told apart by blanks and never by where the header stands: a long value
 * pushes the others to the right. The header comes again after each 23 rows (libofmt takes a screen of 24 lines when
 * there is none).
 */
final class HumanTable implements Block {
    private final TableKind kind;
    private final List<String> header;
    /** Where each name of the header stands. */
    private final List<Integer> columns;

    private final Facts facts;
    private @Nullable String link;
    private @Nullable Row last;

    private HumanTable(TableKind kind, List<Token> header, Facts facts) {
        this.kind = kind;
        this.header = header.stream().map(Token::text).toList();
        this.columns = header.stream().map(Token::column).toList();
        this.facts = facts;
    }

    /** The table that a header begins; null when the line is no header of ours. */
    static @Nullable HumanTable begin(String line, Facts facts) {
        List<Token> tokens = Token.of(line);
        if (tokens.size() < 2 || !tokens.stream().allMatch(token -> isName(token.text()))) {
            return null;
        }
        TableKind kind = TableKind.of(tokens.stream().map(Token::text).toList());
        return kind == null ? null : new HumanTable(kind, tokens, facts);
    }

    @Override
    public boolean take(int number, String line) {
        List<Token> tokens = Token.of(line);
        if (tokens.isEmpty()) {
            return false;
        }
        if (isHeader(tokens)) {
            return true;
        }
        if (tokens.stream().allMatch(token -> isName(token.text())) && begin(line, facts) != null) {
            return false;
        }
        List<Token> values = kind == TableKind.AGGR ? joined(tokens) : tokens;
        boolean further = values.get(0).column() > columns.get(0);
        if (kind.carriesLink() && header.get(0).equals("LINK") && hasNoLink(values, further)) {
            add(number, values, 1);
        } else if (further && isContinuation(values)) {
            continueLast(number, values);
        } else if (values.size() == header.size() || (values.size() > header.size() && wideIndex() >= 0)) {
            add(number, values, 0);
        } else if (number > 0 && !looksLikeRow(values)) {
            return false;
        } else {
            facts.problem(
                    number,
                    values.get(Math.min(values.size(), header.size()) - 1).column() + 1,
                    "a row of " + kind.command() + " has " + values.size() + " values under " + header.size()
                            + " headings");
        }
        return true;
    }

    private boolean isHeader(List<Token> tokens) {
        if (tokens.size() != header.size()) {
            return false;
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).text().equals(header.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A prompt or a message is no row with a value too few: a row begins with a name. */
    private static boolean looksLikeRow(List<Token> values) {
        String first = values.get(0).text();
        return values.size() > 1
                && first.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "._/:-?".indexOf(c) >= 0))
                && !first.endsWith(":");
    }

    /** Where the last column has blanks in it, their number says nothing, and where the first stands does. */
    private boolean hasNoLink(List<Token> values, boolean further) {
        return ((further || isPort(values)) && values.size() == header.size() - 1)
                || (wideIndex() >= 0
                        && values.size() >= header.size()
                        && values.get(0).column() >= columns.get(1));
    }

    /** A port of show-aggr -x in a paste that has lost the blanks in front: its speed stands where a port would. */
    private boolean isPort(List<Token> values) {
        return kind == TableKind.AGGR_PORT
                && link != null
                && values.size() > 1
                && values.get(1).text().matches("[0-9]+Mb");
    }

    /** What did not fit into a column goes on in further rows, in which what is finished is blank. */
    private boolean isContinuation(List<Token> values) {
        int wide = wideIndex();
        return wide == header.size() - 1 && last != null && values.size() < header.size() && !kind.carriesLink();
    }

    /** Such rows are the only ones in which values stand under their headings: what is too wide was cut. */
    private void continueLast(int number, List<Token> values) {
        Row longer = last;
        for (Token token : values) {
            int under = token.column() >= columns.get(columns.size() - 1)
                    ? columns.size() - 1
                    : columns.indexOf(token.column());
            if (under < 0 || longer == null) {
                facts.problem(number, token.column() + 1, "what goes on here stands under no heading");
                return;
            }
            String before = longer.values().getOrDefault(header.get(under), "");
            String between = before.isEmpty() ? "" : " ";
            longer = longer.with(header.get(under), before + between + token.text());
        }
        if (last != null && longer != null) {
            facts.replace(kind, last, longer);
            last = longer;
        }
    }

    private void add(int number, List<Token> tokens, int skipped) {
        Map<String, String> values = new HashMap<>(header.size() * 2);
        int surplus = tokens.size() + skipped - header.size();
        int wide = wideIndex();
        int at = 0;
        for (int i = skipped; i < header.size(); i++) {
            int count = i == wide ? 1 + surplus : 1;
            values.put(header.get(i), text(tokens.subList(at, at + count)));
            at += count;
        }
        Row row = new Row(number, values);
        if (kind.carriesLink()) {
            String told = row.text("LINK");
            link = told == null ? link : told;
            row = link == null ? row : row.with("LINK", link);
        }
        facts.add(kind, row);
        last = row;
    }

    private int wideIndex() {
        return kind.wide() == null ? -1 : header.indexOf(kind.wide());
    }

    private static String text(List<Token> tokens) {
        if (tokens.size() == 1) {
            return tokens.get(0).text();
        }
        return String.join(" ", tokens.stream().map(Token::text).toList());
    }

    /** {@code fixed (0:1:2:3:4:5)} is one value with a blank in it. */
    private static List<Token> joined(List<Token> tokens) {
        List<Token> joined = new ArrayList<>();
        for (Token token : tokens) {
            Token before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && before.text().equals("fixed") && token.text().startsWith("(")) {
                joined.set(joined.size() - 1, new Token(before.column(), before.text() + " " + token.text()));
            } else {
                joined.add(token);
            }
        }
        return joined;
    }

    private static boolean isName(String token) {
        char first = token.charAt(0);
        if (first < 'A' || first > 'Z') {
            return false;
        }
        for (int i = 1; i < token.length(); i++) {
            char c = token.charAt(i);
            if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }
}
