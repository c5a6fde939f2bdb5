// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionEvent;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionListener;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.machine.MachineId;

/** The service; what it is made of comes to life with the first session, so that a start of the server does not pay for it. */
@Component(
        service = {Sessions.class, BlockHashes.class},
        configurationPid = MulticastSettings.PID)
@Designate(ocd = MulticastSettings.class)
public final class MulticastSessions implements Sessions, BlockHashes {

    private static final Logger LOG = LoggerFactory.getLogger(MulticastSessions.class);
    private static final long MEGA = 1_000_000;

    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final ContentStore contents;
    private final Path folder;
    private final SessionsEngine.Setup setup;
    private SessionsEngine engine;

    @Activate
    public MulticastSessions(@Reference ContentStore contents, BundleContext context, MulticastSettings settings) {
        this.contents = contents;
        this.folder =
                Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"), "multicast");
        this.setup = new SessionsEngine.Setup(
                settings.networkInterface(),
                settings.pool(),
                settings.dataPort(),
                settings.repairPort(),
                settings.budgetMegabytesPerSecond() * MEGA,
                settings.maxSessions(),
                settings.plainSockets());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(SessionListener listener) {
        listeners.add(listener);
    }

    void removeListener(SessionListener listener) {
        listeners.remove(listener);
    }

    @Deactivate
    public synchronized void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @Override
    public Session open(ContentRef content, List<MachineId> receivers, SessionOptions options) {
        return engine().open(content, receivers, options);
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return begun().flatMap(each -> each.find(id));
    }

    @Override
    public List<Session> all() {
        return begun().map(SessionsEngine::all).orElse(List.of());
    }

    @Override
    public Optional<FileChannel> blockHashes(ContentRef content, int symbolBytes, int dataSymbols) throws IOException {
        return engine().blockHashes(content, symbolBytes, dataSymbols);
    }

    private synchronized SessionsEngine engine() {
        if (engine == null) {
            engine = new SessionsEngine(contents, folder, setup, this::tell);
        }
        return engine;
    }

    private synchronized Optional<SessionsEngine> begun() {
        return Optional.ofNullable(engine);
    }

    private void tell(SessionEvent event) {
        LOG.debug("{}", event);
        for (SessionListener listener : listeners) {
            try {
                listener.happened(event);
            } catch (RuntimeException e) {
                LOG.warn("{} could not take {}", listener.getClass().getName(), event, e);
            }
        }
    }
}
