// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.BootPlane;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;

/**
 * Makes the plane a service while {@code mode} says so; what boots machines hangs on that service, so that nothing of it is there while
 * the mode is off. A port that cannot be opened while the server starts refuses the start: the launcher finds the reason. Later it is told in
 * the log and by {@code todoke:boot-status}, and the rest of the server goes on.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = {BootSettings.PID, BootSettings.SERVER_PID},
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class BootSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(BootSwitch.class);

    /** What has this property waits while no service has it, and the server is ready all the same. */
    private static final Dictionary<String, String> PART = new Hashtable<>(Map.of("todoke.part", "boot"));

    private final Texts texts;
    private final Path data;
    private final Optional<ServiceRegistration<?>> registration;

    @Activate
    public BootSwitch(BundleContext context, BootSettings settings, @Reference Texts texts) {
        this.texts = texts;
        this.data =
                Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"));
        BootMode mode = mode(settings.mode());
        if (mode == BootMode.OFF) {
            registration = Optional.empty();
        } else {
            LOG.info("Machines are booted from the network, mode {}", mode);
            var plane = new Plane(mode, PlaneSettings.of(settings), this::refused);
            registration = Optional.of(context.registerService(
                    new String[] {BootPlane.class.getName(), Plane.class.getName()}, plane, PART));
        }
    }

    @Deactivate
    public void off() {
        registration.ifPresent(ServiceRegistration::unregister);
    }

    static BootMode mode(String word) {
        try {
            return BootMode.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            LOG.error("mode = {} in etc/org.todoke.boot.cfg is none of off, proxy, full; nothing is booted", word);
            return BootMode.OFF;
        }
    }

    private void refused(Message why) {
        LOG.error("{}", texts.render(why, Locale.ENGLISH));
        if (Files.exists(data.resolve("ready"))) {
            return;
        }
        try {
            Files.writeString(data.resolve("startup-failure.txt"), texts.render(why, Locale.getDefault()));
        } catch (IOException e) {
            LOG.error("The reason cannot be written to {}", data, e);
        }
    }
}
