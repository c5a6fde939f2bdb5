// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.ask;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.todoke.agent.io.Folders;
import org.todoke.agent.process.Platform;
import org.todoke.agent.process.ShortCommand;

/**
 * A folder through which agent and people speak: a file with the question, and beside it one with the answer. Who may write there may answer, so its
 * rights are its administrator's to set; the agent makes none.
 */
public final class Questions {

    private static final Logger LOG = Logger.getLogger(Questions.class.getName());
    private static final String QUESTION = ".question";
    private static final String ANSWER = ".answer";
    private static final int MAX_ANSWER = 20;

    private final Path folder;
    private final boolean announced;

    /** @param announced whether everybody who is logged on is told of a question */
    public Questions(Path folder, boolean announced) {
        this.folder = folder;
        this.announced = announced;
    }

    /** Puts a question; an answer that lay there before is none to it. */
    public void ask(String id, String text) throws IOException {
        Files.deleteIfExists(file(id, ANSWER));
        Path fresh = folder.resolve("." + id + ".new");
        Files.write(fresh, (text + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file(id, QUESTION), StandardCopyOption.REPLACE_EXISTING);
        if (announced) {
            announce(text);
        }
    }

    private void announce(String text) {
        String line = text + "  Answer by: todoke-agent consent --ask " + folder + " yes (or no)";
        List<String> command = Platform.isWindows() ? Arrays.asList("msg", "*", line) : Arrays.asList("wall", line);
        try {
            ShortCommand.run(command);
        } catch (IOException e) {
            LOG.log(Level.INFO, "Nobody could be told that there is a question", e);
        }
    }

    /** What a person said; empty as long as nobody did, or when it is neither yes nor no. */
    public Optional<Boolean> answer(String id) {
        Path file = file(id, ANSWER);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_ANSWER) {
                return Optional.empty();
            }
            String said = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .trim()
                    .toLowerCase(Locale.ROOT);
            return said.equals("yes") || said.equals("no") ? Optional.of(said.equals("yes")) : Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.FINE, "The answer cannot be read yet", e);
            return Optional.empty();
        }
    }

    /** The question is over. */
    public void close(String id) throws IOException {
        Files.deleteIfExists(file(id, QUESTION));
        Files.deleteIfExists(file(id, ANSWER));
    }

    /** The ids of what is asked now. */
    List<String> open() throws IOException {
        return Folders.list(folder).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(QUESTION))
                .map(name -> name.substring(0, name.length() - QUESTION.length()))
                .collect(Collectors.toList());
    }

    String text(String id) throws IOException {
        return new String(Files.readAllBytes(file(id, QUESTION)), StandardCharsets.UTF_8).trim();
    }

    void reply(String id, String said) throws IOException {
        Files.write(file(id, ANSWER), said.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String id, String kind) {
        return folder.resolve(id + kind);
    }
}
