// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.io.IOException;
import java.util.List;

/** Runs a program that answers a question; {@link ShortCommand#run(List)} outside of tests. */
public interface CommandRunner {

    ShortCommand.Answer run(List<String> command) throws IOException;
}
