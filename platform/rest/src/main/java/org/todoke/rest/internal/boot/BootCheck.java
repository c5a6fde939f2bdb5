// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.boot;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.text.Message;

/**
 * The container's own part of readiness: all features are installed, the start levels of its bundles are passed, every bundle of the
 * server is active and every component has what it needs. Exists from the moment that the first start has installed its
 * features. Bundles of targets do not count: one that is broken must not stop the server.
 */
@Component(service = ReadinessCheck.class)
public final class BootCheck implements ReadinessCheck {

    private final FrameworkStartLevel level;
    private final PlatformBundles bundles;
    private final PlatformComponents components;

    /** @param installed Karaf's word that the boot features are installed; by name, to depend on nothing of Karaf's */
    @Activate
    public BootCheck(
            BundleContext context,
            @Reference ServiceComponentRuntime runtime,
            @Reference(service = AnyService.class, target = "(objectClass=org.apache.karaf.features.BootFinished)")
                    Object installed) {
        this.level = context.getBundle(0).adapt(FrameworkStartLevel.class);
        this.bundles = new PlatformBundles(context);
        this.components = new PlatformComponents(bundles, runtime);
    }

    @Override
    public String name() {
        return "boot";
    }

    @Override
    public Optional<Message> problem() {
        // While a level is current its bundles are being started, and those of the levels below are.
        if (level.getStartLevel() < PlatformBundles.FIRST_TARGET_LEVEL) {
            return Optional.of(Message.of("boot.starting", level.getStartLevel()));
        }
        return bundles.problem().or(components::problem);
    }
}
