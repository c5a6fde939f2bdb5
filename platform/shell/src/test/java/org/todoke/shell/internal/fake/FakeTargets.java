// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.todoke.api.machine.Facts;
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FactProbes.FactProbe;

/** One target that is active, and one that was refused. */
public final class FakeTargets implements TargetService {

    private final Capabilities debian;

    public FakeTargets() {
        this(Capabilities.of());
    }

    /** @param debian what the active target can do */
    public FakeTargets(Capabilities debian) {
        this.debian = debian;
    }

    @Override
    public List<TargetStatus> list() {
        return List.of(
                new TargetStatus(
                        "debian",
                        "unix",
                        "org.example.debian 1.0.0",
                        TargetStatus.State.ACTIVE,
                        List.of("Identify"),
                        List.of("Debian"),
                        List.of("archive", "deb"),
                        new TargetOrigin("mvn:org.example/debian/1.0.0", "ab".repeat(32), List.of("CN=Ann")),
                        Message.of("test.fine")),
                new TargetStatus(
                        "beos",
                        "unix",
                        "org.example.beos 1.0.0",
                        TargetStatus.State.REFUSED,
                        List.of(),
                        List.of(),
                        List.of("pkg"),
                        TargetOrigin.unknown(),
                        Message.of("test.refused", "理由".repeat(50))));
    }

    @Override
    public Optional<Capabilities> capabilities(String targetId) {
        return targetId.equals("debian") ? Optional.of(debian) : Optional.empty();
    }

    @Override
    public <T> T ask(String targetId, Function<Capabilities, T> question) {
        return question.apply(
                capabilities(targetId).orElseThrow(() -> ProblemException.notFound("test.no-target", targetId)));
    }

    @Override
    public Claim claim(Facts facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FactProbe> probes(Facts base) {
        return List.of();
    }
}
