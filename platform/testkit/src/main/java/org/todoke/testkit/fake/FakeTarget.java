// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Capability;
import org.todoke.spi.target.FactProbes;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/**
 * A target that keeps its contract and claims the machines with one fact: a stand-in for any operating system. {@code with…} methods
 * give a changed copy, misbehaving ones too. Immutable.
 */
public final class FakeTarget implements OsTarget {

    private final TargetInfo info;
    private final List<Capability> capabilities;

    private FakeTarget(TargetInfo info, List<Capability> capabilities) {
        this.info = info;
        this.capabilities = List.copyOf(capabilities);
    }

    /** Claims Unix machines whose fact {@code os-release.id} is the target's id; has no other capability. */
    public static FakeTarget unix(String id) {
        return new FakeTarget(
                new TargetInfo(id, "unix", List.of("machines whose os-release says " + id)), List.of(byRelease(id)));
    }

    public FakeTarget withIdentify(Identify identify) {
        return with(Identify.class, identify);
    }

    public FakeTarget withFormats(PackageFormat... formats) {
        return with(PackageRules.class, PackageRules.of(formats));
    }

    public FakeTarget withProbes(List<FactProbe> probes) {
        return withProbes((FactProbes) base -> base.is(Facts.OS_FAMILY, info.family()) ? probes : List.of());
    }

    public FakeTarget withProbes(FactProbes probes) {
        return with(FactProbes.class, probes);
    }

    /** Without this kind of capability. */
    public FakeTarget without(Class<? extends Capability> kind) {
        return new FakeTarget(
                info, capabilities.stream().filter(one -> !kind.isInstance(one)).toList());
    }

    @Override
    public TargetInfo info() {
        return info;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(capabilities.toArray(Capability[]::new));
    }

    private FakeTarget with(Class<? extends Capability> kind, Capability capability) {
        var changed = new ArrayList<>(without(kind).capabilities);
        changed.add(capability);
        return new FakeTarget(info, changed);
    }

    private static Identify byRelease(String id) {
        return facts -> facts.is(Facts.OS_FAMILY, "unix") && facts.is(Facts.OS_RELEASE_ID, id)
                ? new Identification.Match(new OsDescription("Fake " + id, "1", "", "", "amd64"), 2)
                : new Identification.NoMatch(Message.of("fake.no-match", id));
    }
}
