// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The program that installs a kind of file.
 *
 * @param name the format's
 * @param words the command, where {@value #FILE} stands for the file; the package's own parameters follow
 */
record Installer(String name, List<String> endings, ExitCodes exits, List<String> words) {

    static final String FOLDER = "files";
    static final String FILE = "{file}";

    /** Where {@code XPSP2.EXE /x} and its like put it (F-2.12). */
    private static final String UPDATE_EXE = "${work}\\" + FOLDER + "\\i386\\update\\update.exe";

    private static final String ZIP = ".zip";

    Installer {
        endings = List.copyOf(endings);
        words = List.copyOf(words);
    }

    /** An extracted service pack comes as an archive of its folder. */
    boolean isUnpacked(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(ZIP);
    }

    List<String> command(String fileName, List<String> parameters) {
        String file = isUnpacked(fileName) ? UPDATE_EXE : "${work}\\" + fileName;
        var command = new ArrayList<String>();
        words.forEach(word -> command.add(word.replace(FILE, file)));
        command.addAll(parameters);
        return command;
    }
}
