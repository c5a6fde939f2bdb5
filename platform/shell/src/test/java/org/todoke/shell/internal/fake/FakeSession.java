// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.History;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.api.console.Terminal;

/** A session that remembers what was printed; without a terminal unless it is given one. */
public final class FakeSession implements Session {

    private final Map<String, Object> variables = new HashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private Terminal terminal;
    private Path folder;

    public FakeSession on(Terminal shown) {
        terminal = shown;
        return this;
    }

    public FakeSession in(Path current) {
        folder = current;
        return this;
    }

    public FakeSession with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** What was printed, in lines. */
    public List<String> lines() {
        return printed().lines().toList();
    }

    public String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Object get(String name) {
        return variables.get(name);
    }

    @Override
    public void put(String name, Object value) {
        variables.put(name, value);
    }

    @Override
    public PrintStream getConsole() {
        return console;
    }

    @Override
    public Terminal getTerminal() {
        return terminal;
    }

    @Override
    public Path currentDir() {
        return folder;
    }

    @Override
    public void currentDir(Path current) {
        folder = current;
    }

    @Override
    public Object execute(CharSequence commands) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream getKeyboard() {
        return InputStream.nullInputStream();
    }

    @Override
    public String readLine(String prompt, Character mask) {
        throw new UnsupportedOperationException();
    }

    @Override
    public History getHistory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registry getRegistry() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SessionFactory getFactory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String resolveCommand(String name) {
        return name;
    }

    @Override
    public void run() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        console.close();
    }
}
