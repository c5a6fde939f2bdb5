// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.Session.Command;

/**
 * One command over SSH. Karaf closes the session as soon as the command has ended, now and then before the channel: what was
 * printed and the exit status have come by then, and the broken connection is no failure.
 */
final class RemoteCommand {

    private static final int SECONDS = 120;

    private RemoteCommand() {}

    static Server.ShellAnswer run(SSHClient client, String command) throws IOException {
        var session = client.startSession();
        Command running = session.exec(command);
        String output = drain(running.getInputStream()) + drain(running.getErrorStream());
        SSHException broken = join(running);
        if (running.getExitStatus() == null && broken != null) {
            throw broken;
        }
        return new Server.ShellAnswer(output, running.getExitStatus() == null ? 0 : running.getExitStatus());
    }

    private static SSHException join(Command running) {
        try {
            running.join(SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (SSHException e) {
            return e;
        }
    }

    private static String drain(InputStream stream) throws IOException {
        var text = new ByteArrayOutputStream();
        try {
            stream.transferTo(text);
        } catch (SSHException e) {
            // the end of the connection is the end of the output; whether the command had ended, its exit status tells
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
