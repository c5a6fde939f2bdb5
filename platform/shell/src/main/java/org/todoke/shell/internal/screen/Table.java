// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under titles, in columns as narrow as their contents, cut where the line would be too long. For one thread. */
public final class Table {

    private static final String GAP = "  ";

    /** No column is cut below this, unless its contents are shorter. */
    private static final int MIN_CELLS = 6;

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] rightAligned;

    public Table(List<String> titles) {
        this.titles = titles.stream().map(Cells::plain).toList();
        this.rightAligned = new boolean[titles.size()];
    }

    /** Aligns a column to the right, as numbers want it. */
    public Table right(int column) {
        rightAligned[column] = true;
        return this;
    }

    /** @throws IllegalArgumentException when there are more or fewer cells than titles */
    public void row(Object... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(titles.size() + " columns, but " + cells.length + " cells");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).map(Cells::plain).toList());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Titles and rows, no line wider than this. */
    public List<String> lines(int maxCells) {
        int[] widths = fitted(maxCells);
        var lines = new ArrayList<String>();
        lines.add(line(titles, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    /** Takes from the widest column, one cell at a time, until all fit. */
    private int[] fitted(int maxCells) {
        int[] widths = IntStream.range(0, titles.size()).map(this::natural).toArray();
        int available = maxCells - GAP.length() * (titles.size() - 1);
        while (Arrays.stream(widths).sum() > available) {
            int widest = widest(widths);
            if (widths[widest] <= MIN_CELLS) {
                return widths;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int natural(int column) {
        return Math.max(
                Cells.width(titles.get(column)),
                rows.stream()
                        .mapToInt(row -> Cells.width(row.get(column)))
                        .max()
                        .orElse(0));
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            if (widths[i] >= widths[widest]) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(List<String> cells, int[] widths) {
        var parts = IntStream.range(0, widths.length)
                .mapToObj(i ->
                        rightAligned[i] ? Cells.right(cells.get(i), widths[i]) : Cells.left(cells.get(i), widths[i]))
                .toList();
        return String.join(GAP, parts).stripTrailing();
    }
}
