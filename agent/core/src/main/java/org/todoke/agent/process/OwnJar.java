// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;

/** The file that this program came from, and the Java that it runs on. */
public final class OwnJar {

    private OwnJar() {}

    /** Absolute, whatever the working folder is; in a developer's hands a folder of classes. */
    public static Path path() throws IOException {
        CodeSource source = OwnJar.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("The agent does not know its own jar");
        }
        try {
            return new File(source.getLocation().toURI()).getAbsoluteFile().toPath();
        } catch (URISyntaxException e) {
            throw new IOException("The agent's jar lies at an impossible place: " + source.getLocation(), e);
        }
    }

    public static String java() {
        return Paths.get(System.getProperty("java.home"), "bin", Platform.isWindows() ? "java.exe" : "java")
                .toString();
    }
}
