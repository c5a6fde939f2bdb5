// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** BusyBox's web server on a folder: files, ranges, and nothing else. */
final class StaticWebServer implements AutoCloseable {

    final Path folder;
    final int port = Server.freePort();
    private final Process process;

    StaticWebServer(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.process = new ProcessBuilder("busybox", "httpd", "-f", "-p", "127.0.0.1:" + port, "-h", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling("httpd.log").toFile()))
                .start();
        Awaitility.await("the web server answers")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> {
                    new Socket("127.0.0.1", port).close();
                    return true;
                });
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    @Override
    public void close() {
        Ending.gently(process);
    }
}
