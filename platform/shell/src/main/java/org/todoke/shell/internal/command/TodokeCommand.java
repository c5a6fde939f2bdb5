// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ansi.SimpleAnsi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.Texts;
import org.todoke.shell.internal.input.TrailingOptions;
import org.todoke.shell.internal.screen.Screen;

/**
 * What all commands have in common: a screen, options at any place, and failures as one line for a person, with a stack trace only in the log, under
 * the id that the line gives. A new object for each call, used by one thread.
 */
public abstract class TodokeCommand implements Action {

    private static final Logger LOG = LoggerFactory.getLogger(TodokeCommand.class);
    private static final int ID_LENGTH = 8;

    @Reference
    Session session;

    @Reference
    Texts texts;

    private Screen screen;

    /** @throws CommandException for every failure; Karaf prints it, and a command sent by SSH exits with 1 */
    @Override
    public final Object execute() throws CommandException {
        screen = new Screen(session, texts);
        try {
            run();
            return null;
        } catch (ProblemException e) {
            throw failure(e.getCause() == null ? screen.text(e.text()) : logged(screen.text(e.text()), e));
        } catch (IOException | RuntimeException e) {
            throw failure(logged(screen.text("failed", String.valueOf(e.getMessage())), e));
        }
    }

    /** Does what the command is for. */
    protected abstract void run() throws IOException;

    final Screen screen() {
        return screen;
    }

    /** The arguments among these words; options among them are set. */
    final List<String> arguments(List<String> words) {
        return new TrailingOptions(this).takeFrom(words == null ? List.of() : words);
    }

    /** The one argument of a command that takes one. */
    final String argument(List<String> words) {
        List<String> arguments = arguments(words);
        if (arguments.size() != 1) {
            throw ProblemException.invalid("shell.argument.one", arguments.size(), String.join(" ", arguments));
        }
        return arguments.get(0);
    }

    /** The arguments of a command that takes so many. */
    final List<String> arguments(List<String> words, int count) {
        List<String> arguments = arguments(words);
        if (arguments.size() != count) {
            throw ProblemException.invalid(
                    "shell.argument.count", count, arguments.size(), String.join(" ", arguments));
        }
        return arguments;
    }

    /** A path of the server, as its working folder makes it, whether there is anything or not. */
    final Path path(String name) {
        return session.currentDir() == null
                ? Path.of(name)
                : session.currentDir().resolve(name);
    }

    /** A file of the server, as its working folder makes it. */
    final Path file(String name) {
        Path file = path(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw ProblemException.notFound("shell.file.missing", file.toAbsolutePath());
        }
        return file;
    }

    /** Who types. */
    final String user() {
        Object user = session.get("USER");
        return user == null || user.toString().isBlank() ? "shell" : user.toString();
    }

    /** A failure that is no problem of the request, with a text of the shell. */
    static ProblemException conflict(String key, Object... args) {
        return new ProblemException(ProblemException.Kind.CONFLICT, Message.of(key, args));
    }

    private String logged(String text, Exception e) {
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        LOG.error("{}: {} failed", id, getClass().getSimpleName(), e);
        return text + " " + screen.text("logged", id);
    }

    private CommandException failure(String text) {
        String shown = session.getTerminal() == null ? text : SimpleAnsi.COLOR_RED + text + SimpleAnsi.COLOR_DEFAULT;
        return new CommandException(shown, text);
    }
}
