package dev.gladlyroutes.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rows of text whose columns line up. */
final class TextTable {

    private final List<String[]> rows = new ArrayList<>();
    private final Set<String> numbers;

    /**
     * @param numbers headings of the columns that are right-aligned
     * @param headings of all columns
     */
    TextTable(Set<String> numbers, String... headings) {
        this.numbers = numbers;
        rows.add(headings);
    }

    /** Adds a row with a cell for every heading. */
    void add(String... cells) {
        rows.add(Arrays.stream(cells).map(TextTable::printable).toArray(String[]::new));
    }

    /** The lines, each ending with a line break; none when there is no row but the headings. */
    String lines() {
        StringBuilder text = new StringBuilder();
        if (rows.size() > 1) {
            int[] widths = widths();
            rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        }
        return text.toString();
    }

    /** What peers say must not write lines or move the cursor. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
    }

    /** A number as people write it. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        return widths;
    }

    private String line(String[] row, int[] widths) {
        String[] cells = new String[row.length];
        Arrays.setAll(cells, column -> {
            String padding = " ".repeat(widths[column] - row[column].length());
            return numbers.contains(rows.get(0)[column]) ? padding + row[column] : row[column] + padding;
        });
        return String.join("  ", cells).stripTrailing();
    }
}
