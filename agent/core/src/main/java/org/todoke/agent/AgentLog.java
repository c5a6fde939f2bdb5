// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.todoke.agent.io.OwnerOnly;

/** The agent's log: at most three files of a megabyte in the data folder, and short lines on standard error. */
final class AgentLog {

    private static final Logger ROOT = Logger.getLogger("");
    private static final int FILE_BYTES = 1024 * 1024;
    private static final int FILES = 3;

    private AgentLog() {}

    /** Standard error alone, as long as there is no data folder. */
    static void toConsole() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new Line(false));
        ROOT.addHandler(console);
    }

    /** Also into files; readable by the agent's account alone, since the folder is. */
    static void toFiles(Path folder) throws IOException {
        OwnerOnly.createFolder(folder);
        String pattern =
                folder.resolve("agent.%g.log").toString().replace("%", "%%").replace("%%g", "%g");
        FileHandler file = new FileHandler(pattern, FILE_BYTES, FILES, true);
        file.setFormatter(new Line(true));
        file.setEncoding("UTF-8");
        file.setLevel(Level.INFO);
        ROOT.addHandler(file);
    }

    /** The files are another process's from now on. */
    static void closeFiles() {
        for (Handler handler : ROOT.getHandlers()) {
            if (handler instanceof FileHandler) {
                ROOT.removeHandler(handler);
                handler.close();
            }
        }
    }

    /** One line a message; the stack of a failure only where details are wanted. */
    private static final class Line extends Formatter {
        private final boolean details;

        Line(boolean details) {
            this.details = details;
        }

        @Override
        public String format(LogRecord logged) {
            StringWriter text = new StringWriter();
            text.write(String.format(
                    "%1$tFT%1$tT%1$tz %2$-7s %3$s%n", logged.getMillis(), logged.getLevel(), formatMessage(logged)));
            if (logged.getThrown() != null && details) {
                logged.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            return text.toString();
        }
    }
}
