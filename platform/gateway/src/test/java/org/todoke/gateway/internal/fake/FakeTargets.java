// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.todoke.api.machine.Facts;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FactProbes.FactProbe;

/** No target but some probes. */
public final class FakeTargets implements TargetService {

    public volatile List<FactProbe> probes = List.of();

    @Override
    public List<TargetStatus> list() {
        return List.of();
    }

    @Override
    public Optional<Capabilities> capabilities(String targetId) {
        return Optional.empty();
    }

    @Override
    public <T> T ask(String targetId, Function<Capabilities, T> question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Claim claim(Facts facts) {
        return new Claim(Optional.empty(), Optional.empty(), Message.of("engine.claim.nobody"));
    }

    @Override
    public List<FactProbe> probes(Facts base) {
        return probes;
    }
}
