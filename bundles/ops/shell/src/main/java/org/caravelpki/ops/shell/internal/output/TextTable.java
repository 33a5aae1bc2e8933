package org.caravelpki.ops.shell.internal.output;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** A table for people: headings, then rows, columns as wide as their widest cell. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows;
    private final int[] widths;

    TextTable(List<String> headings, List<List<String>> rows) {
        this.headings = headings;
        this.rows = rows;
        this.widths = IntStream.range(0, headings.size()).map(this::width).toArray();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(line(headings));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(headings.get(column).length(), Math::max);
    }

    private String line(List<String> cells) {
        StringJoiner line = new StringJoiner(GAP);
        for (int column = 0; column < widths.length; column++) {
            line.add(cells.get(column)
                    + " ".repeat(widths[column] - cells.get(column).length()));
        }
        return line.toString().stripTrailing() + "\n";
    }
}
