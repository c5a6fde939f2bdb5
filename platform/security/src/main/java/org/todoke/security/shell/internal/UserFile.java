// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.security.internal.OwnerOnly;

/**
 * Karaf's {@code users.properties} or {@code keys.properties}, edited line by line: what an administrator wrote stays as it
 * is, comments included. Used by one thread; {@link #write} is all or nothing.
 */
final class UserFile {

    /** The group that may do everything; Karaf writes {@code _g_:} before a group's name. */
    static final String ADMIN_GROUP = "_g_:admingroup";

    private static final String GROUP_PREFIX = "_g_:";
    private static final String ADMIN_GROUP_LINE = "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh";

    private final Path path;
    private final List<String> lines;

    private UserFile(Path path, List<String> lines) {
        this.path = path;
        this.lines = lines;
    }

    /** An absent file is an empty one. */
    static UserFile read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return new UserFile(path, new ArrayList<>());
        }
        // as it comes with the distribution it is open to others, and holds no secret; written, it is closed
        String text = Files.readString(path, StandardCharsets.UTF_8);
        return new UserFile(path, new ArrayList<>(text.lines().toList()));
    }

    boolean hasUsers() {
        return lines.stream()
                .map(UserFile::key)
                .flatMap(Optional::stream)
                .anyMatch(key -> !key.startsWith(GROUP_PREFIX));
    }

    boolean has(String user) {
        return indexOf(user) >= 0;
    }

    /** Whether the line of this user stands right under this comment. */
    boolean hasUnder(String comment, String user) {
        int index = indexOf(user);
        return index > 0 && lines.get(index - 1).equals(comment);
    }

    /** Sets the user's line, under this comment, as a member of the administrators' group. */
    void putAdministrator(String comment, String user, String credential) {
        int index = indexOf(user);
        String line = user + " = " + credential + "," + ADMIN_GROUP;
        if (index >= 0) {
            lines.set(index, line);
        } else {
            lines.add(comment);
            lines.add(line);
        }
        if (!has(ADMIN_GROUP)) {
            lines.add(ADMIN_GROUP_LINE);
        }
    }

    void write() throws IOException {
        OwnerOnly.write(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private int indexOf(String user) {
        for (int i = 0; i < lines.size(); i++) {
            if (key(lines.get(i)).filter(user::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    /** The key of a line of a properties file: up to the first sign that ends one, escapes undone. */
    private static Optional<String> key(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith("!")) {
            return Optional.empty();
        }
        var key = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\\' && i + 1 < text.length()) {
                key.append(text.charAt(++i));
            } else if (sign == '=' || sign == ':' || Character.isWhitespace(sign)) {
                break;
            } else {
                key.append(sign);
            }
        }
        return Optional.of(key.toString());
    }
}
