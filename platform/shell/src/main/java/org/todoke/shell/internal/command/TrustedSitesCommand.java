// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.MachineService;
import org.todoke.api.target.TargetService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.TargetOrMachineCompleter;
import org.todoke.shell.internal.input.NewFile;
import org.todoke.spi.target.ConsoleTrust;
import org.todoke.spi.target.SystemFile;

/** What lets an old system's own browser use the console (F-2.29, F-3.2), as text or as a file. */
@Service
@Command(
        scope = "todoke",
        name = "trusted-sites",
        description = "Shows the registry file that makes this server a trusted site for the browser of XP and 2003")
public final class TrustedSitesCommand extends TodokeCommand {

    @Argument(name = "target", description = "A target's id, or a machine", required = true, multiValued = true)
    @Completion(TargetOrMachineCompleter.class)
    List<String> words;

    @Option(name = "--server", description = "The server's address or name as users type it (default: its host name)")
    String server;

    @Option(
            name = "--out",
            description = "New file of the server that it is written to, in the encoding that the system expects")
    String out;

    @Reference
    TargetService targets;

    @Reference
    MachineService machines;

    @Override
    protected void run() throws IOException {
        Subject subject = Subject.of(argument(words), targets, machines);
        String named = server == null ? InetAddress.getLocalHost().getHostName() : server;
        SystemFile rule = targets.ask(
                subject.target(),
                capabilities -> capabilities
                        .get(ConsoleTrust.class)
                        .orElseThrow(() -> ProblemException.notFound("shell.trusted-sites.none", subject.target()))
                        .trust(named));
        if (out == null) {
            rule.text().lines().forEach(screen()::line);
            return;
        }
        Path file = NewFile.write(session, out, rule.bytes());
        screen().say("trusted-sites.written", file, named, rule.charset().name());
    }
}
