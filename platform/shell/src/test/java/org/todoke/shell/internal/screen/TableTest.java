// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void isAsNarrowAsItsContents() {
        var table = new Table(List.of("MACHINE", "SIZE")).right(1);
        table.row("pc-1", 12);
        table.row("pc-long-name", 345_678);

        assertThat(table.lines(100))
                .containsExactly("MACHINE         SIZE", "pc-1              12", "pc-long-name  345678");
    }

    @ParameterizedTest(name = "{0} columns of {1}")
    @CsvSource({"3, a very long cell that goes on and on and on and on", "8, 届けは配信のためのサーバーです。日本語の長い文", "2, x"})
    @DisplayName("no line is wider than asked for, also with characters of double width")
    void fits(int columns, String cell) {
        var table = new Table(java.util.Collections.nCopies(columns, "TITLE"));
        table.row(java.util.Collections.nCopies(columns, (Object) cell).toArray());

        assertThat(table.lines(100)).allMatch(line -> Cells.width(line) <= 100);
    }

    @Test
    void cutsTheWidestColumnFirst() {
        var table = new Table(List.of("A", "B"));
        table.row("short", "x".repeat(200));

        assertThat(table.lines(30).get(1)).isEqualTo("short  " + "x".repeat(22) + "…");
    }

    @Test
    void cutsDoubleWidthTextWithoutHalves() {
        assertThat(Cells.cut("日本語日本語", 6)).isEqualTo("日本…");
        assertThat(Cells.left("日本語日本語", 6)).isEqualTo("日本… ");
        assertThat(Cells.width(Cells.left("日本語日本語", 6))).isEqualTo(6);
    }

    @Test
    void linesUpBelowDoubleWidthTitles() {
        var table = new Table(List.of("マシン", "状態"));
        table.row("pc-1", "完了");

        assertThat(table.lines(100)).containsExactly("マシン  状態", "pc-1    完了");
    }

    @Test
    @DisplayName("what a machine calls itself cannot move the cursor, clear the screen or turn the writing round")
    void disarmsControlSequences() {
        var table = new Table(List.of("MACHINE"));
        table.row("pc\u001b[2J-1\r\n\u202eevil");

        assertThat(table.lines(100).get(1)).isEqualTo("pc[2J-1  evil");
    }
}
