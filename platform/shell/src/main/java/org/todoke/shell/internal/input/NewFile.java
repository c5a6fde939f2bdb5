// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.karaf.shell.api.console.Session;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** A file of the server that a command writes; never over one that is there. */
public final class NewFile {

    private NewFile() {}

    /**
     * @param name relative to the session's folder
     * @return the file
     * @throws ProblemException CONFLICT when something is there, NOT_FOUND when its folder is not
     */
    public static Path write(Session session, String name, byte[] bytes) throws IOException {
        Path file = session.currentDir() == null
                ? Path.of(name)
                : session.currentDir().resolve(name);
        try {
            return Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new ProblemException(ProblemException.Kind.CONFLICT, Message.of("shell.file.exists", file));
        } catch (NoSuchFileException e) {
            throw ProblemException.notFound(
                    "shell.file.no-folder", file.toAbsolutePath().getParent());
        }
    }
}
