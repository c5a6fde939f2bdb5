// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.screen;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;

/** What a command writes on: the session's console, in the session's language and width. For the thread of one command. */
public final class Screen {

    /** Nothing is wider, whatever the terminal: so a table can be mailed. */
    public static final int MAX_CELLS = 100;

    private static final int MIN_CELLS = 60;
    private static final int LINES_WITHOUT_TERMINAL = 24;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final PrintStream out;
    private final Optional<Terminal> terminal;
    private final Texts texts;
    private final Locale locale;

    public Screen(Session session, Texts texts) {
        this.out = session.getConsole();
        this.terminal = Optional.ofNullable(session.getTerminal());
        this.texts = texts;
        this.locale = Language.of(session);
    }

    /** A text of the shell in the session's language. */
    public String text(String key, Object... args) {
        return text(Message.of("shell." + key, args));
    }

    public String text(Message message) {
        return texts.render(message, locale);
    }

    /** Prints a text of the shell as a line of its own. */
    public void say(String key, Object... args) {
        line(text(key, args));
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** An empty table whose titles are the shell's texts {@code column.…}. */
    public Table table(String... columns) {
        return new Table(
                Arrays.stream(columns).map(column -> text("column." + column)).toList());
    }

    /** Prints the table, or that there is nothing to show. */
    public void show(Table table) {
        if (table.isEmpty()) {
            say("nothing");
        } else {
            table.lines(cells()).forEach(this::line);
        }
    }

    /** Writes these lines over the last ones that were written so. Only on a live screen. */
    public void redraw(int linesBefore, List<String> lines) {
        var drawn = new StringBuilder();
        if (linesBefore > 0) {
            drawn.append("\u001b[").append(linesBefore).append('A');
        }
        lines.forEach(line -> drawn.append('\r').append(line).append("\u001b[K\n"));
        out.print(drawn);
        out.flush();
    }

    /** Whether a person looks at it, so that lines may be written over. */
    public boolean isLive() {
        return terminal.filter(Terminal::isAnsiSupported)
                .filter(seen -> seen.getWidth() > 0 && !"dumb".equals(seen.getType()))
                .isPresent();
    }

    /** How wide a line may be. */
    public int cells() {
        return terminal.map(Terminal::getWidth)
                .filter(width -> width > 0)
                .map(width -> Math.min(MAX_CELLS, Math.max(MIN_CELLS, width - 1)))
                .orElse(MAX_CELLS);
    }

    /** How many lines can be seen at once. */
    public int height() {
        return terminal.map(Terminal::getHeight).filter(height -> height > 0).orElse(LINES_WITHOUT_TERMINAL);
    }

    /** A point in time as the server's clock shows it. */
    public static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    /** How long ago it was, in one unit; an em dash when it never was. */
    public static String ago(Optional<Instant> at, Clock clock) {
        return at.map(then -> duration(Duration.between(then, clock.instant()))).orElse("—");
    }

    /** A length of time in its largest unit. */
    public static String duration(Duration length) {
        if (length.toDays() > 0) {
            return length.toDays() + " d";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h";
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : Math.max(0, length.toSeconds()) + " s";
    }

    /** A number of bytes in powers of a thousand. */
    public static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", value, "kMGTPE".charAt(unit));
    }
}
