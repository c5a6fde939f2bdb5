// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a file system of 1 MB in a mount namespace of the test's own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FullDiskIT {

    @TempDir
    Path folder;

    @Test
    void aDiskThatFillsUpIsSaidAndTheStoreGoesOn() throws Exception {
        assumeTrue(run("true").isEmpty(), "this system lets nobody mount a file system of their own");
        List<String> lines = run("exec " + System.getProperty("java.home") + "/bin/java -cp '"
                + System.getProperty("java.class.path") + "' " + FullDiskUpload.class.getName() + " " + folder);
        assertThat(lines)
                .containsExactly(
                        "EXHAUSTED content.disk-full, caused by No space left on device", "left 0, used 0", "100000");
    }

    private List<String> run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=1m none " + folder + " && " + command)
                .redirectErrorStream(true)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        process.waitFor();
        return lines;
    }
}
