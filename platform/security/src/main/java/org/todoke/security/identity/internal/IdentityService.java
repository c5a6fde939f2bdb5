// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.security.Pin;
import org.todoke.api.security.Secret;
import org.todoke.api.security.ServerIdentity;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.security.internal.SecurityHealth;
import org.todoke.security.internal.SecurityHealth.Part;
import org.todoke.security.internal.ServerSettings;
import org.todoke.security.internal.TlsKeys;

/**
 * The identity as a service: opened at start, looked after daily. It does not come up where the identity is damaged, and
 * neither does what stands on it. Queries answer from memory; changes are serialised.
 */
@Component(
        immediate = true,
        service = {ServerIdentity.class, TlsKeys.class},
        configurationPid = ServerSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ServerSettings.class)
public final class IdentityService implements ServerIdentity, TlsKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityService.class);

    private final IdentityFiles files;
    private final SecurityHealth health;
    private final List<Consumer<Keys>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService daily;
    private List<String> configuredNames;

    private volatile Identity identity;
    private volatile Keys keys;

    @Activate
    public IdentityService(BundleContext context, ServerSettings settings, @Reference SecurityHealth health) {
        this(Path.of(context.getProperty("karaf.data"), "security"), names(settings), health, Clock.systemUTC());
    }

    IdentityService(Path directory, List<String> names, SecurityHealth health, Clock clock) {
        this.files = new IdentityFiles(directory, clock);
        this.health = health;
        this.configuredNames = names;
        try {
            use(files.open(ServedNames.ofThisMachine(configuredNames)));
        } catch (ProblemException e) {
            health.fails(Part.IDENTITY, e.text(), e);
            throw e;
        } catch (IOException | GeneralSecurityException e) {
            Message reason = Message.of("security.identity-unusable", directory, e);
            health.fails(Part.IDENTITY, reason, e);
            throw new ProblemException(ProblemException.Kind.UNAVAILABLE, reason, e);
        }
        health.works(Part.IDENTITY);
        LOG.info("This server's agents know it by {}; its certificate ends {}", pins(), certificateEnds());
        this.daily = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "todoke-certificate-renewal");
            thread.setDaemon(true);
            return thread;
        });
        daily.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.DAYS);
    }

    @Modified
    void modified(ServerSettings settings) {
        synchronized (this) {
            configuredNames = names(settings);
        }
        look();
    }

    @Deactivate
    void close() {
        daily.shutdownNow();
        health.stopped(Part.IDENTITY);
    }

    /** Renews what is due. A failure leaves the present certificate in use and is tried again at the next look. */
    synchronized void look() {
        try {
            use(files.open(ServedNames.ofThisMachine(configuredNames)));
            health.works(Part.IDENTITY);
        } catch (ProblemException e) {
            health.fails(Part.IDENTITY, e.text(), e);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            health.fails(Part.IDENTITY, Message.of("security.renewal-failed", certificateEnds(), e), e);
        }
    }

    private void use(Identity opened) throws IOException, GeneralSecurityException {
        Identity before = identity;
        if (before != null
                && before.server().certificate().equals(opened.server().certificate())) {
            identity = opened;
            return;
        }
        String password = Secret.random().reveal();
        var fresh =
                new Keys(KeyStoreFile.inMemory(Map.of("server", opened.server()), password.toCharArray()), password);
        identity = opened;
        keys = fresh;
        listeners.forEach(listener -> listener.accept(fresh));
    }

    /** A configuration file knows no arrays: its one line holds the names with commas between. */
    private static List<String> names(ServerSettings settings) {
        return Arrays.stream(settings.names())
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public List<Pin> pins() {
        return identity.pins();
    }

    @Override
    public Instant certificateEnds() {
        return identity.certificateEnds();
    }

    @Override
    public synchronized Pin announceSuccessor() {
        change(() -> files.announceSuccessor(identity));
        return pins().get(1);
    }

    @Override
    public synchronized void promoteSuccessor() {
        change(() -> files.promoteSuccessor(identity, ServedNames.ofThisMachine(configuredNames)));
    }

    /** A step that ends in another identity on the disk. */
    private interface Change {
        Identity make() throws IOException, GeneralSecurityException;
    }

    private void change(Change change) {
        try {
            use(change.make());
        } catch (IOException | GeneralSecurityException e) {
            Message reason = Message.of("security.identity-unusable", files.directory(), e);
            throw new ProblemException(ProblemException.Kind.UNAVAILABLE, reason, e);
        }
    }

    @Override
    public Keys keys() {
        return keys;
    }

    @Override
    public Registration onRenewal(Consumer<Keys> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
