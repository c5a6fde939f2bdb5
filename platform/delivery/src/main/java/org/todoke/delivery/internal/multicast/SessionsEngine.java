// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionEvent;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

/** Opens sessions and forgets them some time after their end. Sockets are opened with the first session: until then nothing is used. */
final class SessionsEngine implements Sessions, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionsEngine.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MAX_RECEIVERS = 0xffff;

    private final ContentStore contents;
    private final BlockHashFiles hashes;
    private final Path keyFile;
    private final Setup setup;
    private final Consumer<SessionEvent> events;
    private final Leases leases;
    private final TokenBucket budget;
    private final Map<Long, SendingSession> running = new ConcurrentHashMap<>();
    private final Map<SessionId, Long> ended = new LinkedHashMap<>();
    private final Map<SessionId, SendingSession> known = new ConcurrentHashMap<>();
    private Sockets sockets;
    private RepairDoor door;
    private boolean closed;

    /**
     * What an administrator sets.
     *
     * @param networkInterface empty for the machine's own choice
     * @param pool of addresses: a multicast address whose last byte counts
     * @param budgetBytesPerSecond of all sessions together; 0 for no limit
     * @param plain never to use more than the JDK's sockets
     */
    record Setup(
            String networkInterface,
            String pool,
            int dataPort,
            int repairPort,
            long budgetBytesPerSecond,
            int maxSessions,
            boolean plain) {}

    /** @param folder for what outlives a restart: the hashes of blocks, the key of receivers' numbers */
    SessionsEngine(ContentStore contents, Path folder, Setup setup, Consumer<SessionEvent> events) {
        this.contents = contents;
        this.hashes = new BlockHashFiles(folder.resolve("block-hashes"));
        this.keyFile = folder.resolve("receivers.key");
        this.setup = setup;
        this.events = events;
        this.leases = new Leases(setup.pool());
        this.budget = new TokenBucket(
                setup.budgetBytesPerSecond(), BlockLayout.SYMBOL_BYTES * BlockLayout.DATA_SYMBOLS, System.nanoTime());
    }

    @Override
    public Session open(ContentRef content, List<MachineId> receivers, SessionOptions options) {
        if (receivers.isEmpty()
                || receivers.size() > MAX_RECEIVERS
                || new HashSet<>(receivers).size() < receivers.size()) {
            throw new IllegalArgumentException("Receivers: " + receivers.size() + ", each once");
        }
        contents.find(content.sha256()).filter(content::equals).orElseThrow(() -> notFound(content));
        BlockLayout layout = BlockLayout.of(content.sizeBytes());
        FileChannel file = openFile(content);
        try {
            hashes.ensure(content, layout, file);
            return open(content, layout, receivers, options, file, ReceiverSecrets.open(keyFile));
        } catch (IOException e) {
            close(file);
            throw new ProblemException(
                    Kind.UNAVAILABLE, Message.of("delivery.multicast.unreadable", content.sha256()), e);
        } catch (RuntimeException e) {
            close(file);
            throw e;
        }
    }

    private synchronized Session open(
            ContentRef content,
            BlockLayout layout,
            List<MachineId> receivers,
            SessionOptions options,
            FileChannel file,
            ReceiverSecrets secrets) {
        if (closed) {
            throw new ProblemException(Kind.UNAVAILABLE, Message.of("delivery.stopping"));
        }
        if (running.size() >= setup.maxSessions()) {
            throw new ProblemException(
                    Kind.EXHAUSTED, Message.of("delivery.multicast.too-many-sessions", setup.maxSessions()));
        }
        SessionId id = options.resumes().orElseGet(Invitations::newSession);
        if (running.containsKey(id.number())) {
            throw ProblemException.conflict("delivery.multicast.session-open", id);
        }
        NetworkInterface by = networkInterface(options.networkInterface().orElse(setup.networkInterface()));
        openSockets();
        InetAddress group = options.group().map(leases::take).orElseGet(leases::lease);
        try {
            GroupChannel channel = GroupChannel.open(
                    sockets, new InetSocketAddress(group, setup.dataPort()), by, options.hops(), options.dscp());
            List<Invitation> invitations = Invitations.make(
                    id, content, layout, receivers, secrets, group.getHostAddress(), setup.dataPort(), door.port());
            SendingSession session = new SendingSession(
                    new SendingSession.Parts(
                            id, content, layout, invitations, new BlockReader(file, layout), channel, budget),
                    options.pacing(),
                    events,
                    over -> over(over, group));
            running.put(id.number(), session);
            known.put(id, session);
            session.open(options);
            return session;
        } catch (RuntimeException e) {
            leases.release(group);
            throw e;
        }
    }

    Optional<FileChannel> blockHashes(ContentRef content, int symbolBytes, int dataSymbols) throws IOException {
        BlockLayout layout = BlockLayout.of(content.sizeBytes());
        if (layout.symbolBytes() != symbolBytes
                || layout.dataSymbols() != dataSymbols
                || !hashes.isThere(content, layout)) {
            return Optional.empty();
        }
        return Optional.of(FileChannel.open(hashes.path(content, layout), StandardOpenOption.READ));
    }

    private FileChannel openFile(ContentRef content) {
        try {
            return contents.open(content);
        } catch (NoSuchFileException e) {
            throw notFound(content);
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.UNAVAILABLE, Message.of("delivery.multicast.unreadable", content.sha256()), e);
        }
    }

    private static ProblemException notFound(ContentRef content) {
        return ProblemException.notFound("delivery.not-found", content.sha256());
    }

    private void openSockets() {
        if (sockets == null) {
            sockets = setup.plain() ? new NioSockets() : EpollSockets.open().orElseGet(NioSockets::new);
            LOG.info("Multicast sends by {}", sockets.name());
        }
        if (door == null) {
            try {
                door = RepairDoor.open(sockets, setup.repairPort(), running::get);
            } catch (RuntimeException e) {
                throw new ProblemException(
                        Kind.UNAVAILABLE, Message.of("delivery.multicast.port", setup.repairPort()), e);
            }
        }
    }

    private static NetworkInterface networkInterface(String name) {
        try {
            NetworkInterface found = name.isEmpty() ? NetworkInterfaces.usual() : NetworkInterface.getByName(name);
            if (found != null) {
                return found;
            }
        } catch (IOException e) {
            throw new ProblemException(Kind.INVALID, Message.of("delivery.multicast.no-interface", name), e);
        }
        throw ProblemException.invalid("delivery.multicast.no-interface", name);
    }

    private synchronized void over(SendingSession session, InetAddress group) {
        leases.release(group);
        running.remove(session.id().number(), session);
        long now = System.nanoTime();
        ended.put(session.id(), now);
        ended.entrySet().removeIf(each -> {
            boolean old = now - each.getValue() > REMEMBERED.toNanos();
            if (old) {
                known.computeIfPresent(each.getKey(), (id, past) -> running.get(id.number()));
            }
            return old;
        });
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public List<Session> all() {
        return new ArrayList<>(known.values());
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("An object could not be closed", e);
        }
    }

    /** Stops at once: receivers are told by silence, and go on by unicast or with the session's successor. */
    @Override
    public synchronized void close() {
        closed = true;
        if (door != null) {
            door.close();
        }
        if (sockets != null) {
            sockets.close();
        }
    }
}
