// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetBundles;
import org.todoke.api.target.TargetInterview.Answered;
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.spi.target.TargetInfo;

/** Every bundle brings one target that fails one question of two; one file is broken. */
public final class FakeTargetBundles implements TargetBundles {

    @Override
    public Examination examine(InputStream file) {
        return new Examination(
                "org.example.beos 1.0.0",
                new TargetOrigin("", "cd".repeat(32), List.of()),
                List.of(new Examined(
                        Optional.of(new TargetInfo("beos", "unix", List.of("BeOS"))),
                        List.of(
                                new Answered("OsTarget.info", 2, List.of()),
                                new Answered("Identify.identify", 74, List.of(Finding.error("test.wrong")))),
                        Optional.empty())));
    }

    @Override
    public Examination install(InputStream file, String by) {
        return examine(file);
    }

    @Override
    public String remove(String targetId, String by) {
        throw ProblemException.notFound("test.unknown", targetId);
    }

    @Override
    public List<Stranded> stranded() {
        return List.of(new Stranded("broken.jar", Message.of("test.broken")));
    }
}
