// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.ask;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Paths;

/** What a person at the machine types: shows what the agent asks, and answers it. */
public final class ConsentCommand {

    public static final String NAME = "consent";
    public static final String USAGE = "Usage: todoke-agent consent --ask DIR [yes|no]\n"
            + "  without an answer it shows what is asked; with one it answers all of that";

    private ConsentCommand() {}

    /** @return the exit code: 0 when there was a question, 1 when there was none, 2 when it is not understood */
    public static int run(PrintStream out, String... arguments) throws IOException {
        boolean answers = arguments.length == 4;
        if (arguments.length < 3
                || arguments.length > 4
                || !arguments[1].equals("--ask")
                || answers && !arguments[3].matches("yes|no")) {
            out.println(USAGE);
            return 2;
        }
        Questions questions = new Questions(Paths.get(arguments[2]), false);
        if (questions.open().isEmpty()) {
            out.println("Nothing is asked.");
            return 1;
        }
        for (String id : questions.open()) {
            out.println(questions.text(id));
            if (answers) {
                questions.reply(id, arguments[3]);
                out.println("Answered: " + arguments[3]);
            }
        }
        return 0;
    }
}
