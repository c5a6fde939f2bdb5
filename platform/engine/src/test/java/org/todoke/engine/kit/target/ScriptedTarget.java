// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.kit.target;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Capability;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/** A target whose answers a test sets; by default it matches every machine with as many facts as it is told. */
public final class ScriptedTarget implements OsTarget {

    private final String id;
    private final List<Capability> others = new ArrayList<>();
    private volatile Function<Facts, Identification> identify;
    private volatile Supplier<TargetInfo> info;

    public ScriptedTarget(String id, int matchedFacts) {
        this.id = id;
        this.identify = facts -> match(id, matchedFacts);
        this.info = () -> new TargetInfo(id, "unix", List.of());
    }

    /** A target that matches machines with this fact, and installs packages of the format {@link ScriptedFormat}. */
    public static ScriptedTarget claiming(String id, String fact, String value) {
        return new ScriptedTarget(id, 1)
                .identifying(facts ->
                        facts.is(fact, value) ? match(id, 1) : new Identification.NoMatch(Message.of("test.other")))
                .installing(new ScriptedFormat());
    }

    public static Identification match(String product, int matchedFacts) {
        return new Identification.Match(new OsDescription(product, "1", "", "", "amd64"), matchedFacts);
    }

    public ScriptedTarget identifying(Function<Facts, Identification> newIdentify) {
        identify = newIdentify;
        return this;
    }

    public ScriptedTarget introducedBy(Supplier<TargetInfo> newInfo) {
        info = newInfo;
        return this;
    }

    public ScriptedTarget installing(PackageFormat... formats) {
        return with(PackageRules.of(formats));
    }

    public ScriptedTarget with(Capability capability) {
        others.add(capability);
        return this;
    }

    public String id() {
        return id;
    }

    @Override
    public TargetInfo info() {
        return info.get();
    }

    @Override
    public Capabilities capabilities() {
        var all = new ArrayList<>(others);
        all.add(0, (Identify) facts -> identify.apply(facts));
        return Capabilities.of(all.toArray(Capability[]::new));
    }
}
