// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.todoke.api.pkg.Package;

/**
 * The program that installs a kind of file.
 *
 * @param name the format's
 * @param words the command, where {@value #FILE} stands for the file; the package's own parameters follow
 * @param usual the executable in an archive of a folder, with {@code /}, where the package names none; empty when it must name one
 */
record Installer(String name, List<String> endings, ExitCodes exits, List<String> words, String usual) {

    static final String FOLDER = "files";
    static final String FILE = "{file}";

    private static final String ZIP = ".zip";

    Installer {
        endings = List.copyOf(endings);
        words = List.copyOf(words);
    }

    /** An extracted service pack comes as an archive of its folder. */
    boolean isUnpacked(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(ZIP);
    }

    /** What is run of a package: a path with {@code /} inside its archive, empty when it names none and must. */
    String executable(Package pkg) {
        return pkg.setup().executable().isEmpty() ? usual : pkg.setup().executable();
    }

    List<String> command(Package pkg) {
        String file = isUnpacked(pkg.fileName())
                ? "${work}\\" + FOLDER + "\\" + executable(pkg).replace('/', '\\')
                : "${work}\\" + pkg.fileName();
        var command = new ArrayList<String>();
        words.forEach(word -> command.add(word.replace(FILE, file)));
        command.addAll(pkg.parameters());
        return command;
    }
}
