// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todoke.agent.link.GroupSource;
import org.todoke.agent.link.GroupSource.NotAskedHereException;
import org.todoke.agent.wire.multicast.Arrival;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.agent.wire.multicast.receive.Leaving;
import org.todoke.agent.wire.multicast.receive.MulticastReceiver;
import org.todoke.agent.wire.multicast.receive.Received;
import org.todoke.agent.wire.multicast.receive.ReceiverProgress;
import org.todoke.agent.wire.multicast.receive.ReceiverSettings;
import org.todoke.agent.wire.work.ContentRef;

/**
 * Brings one object together with other machines, where the server sends it to many at once, and says how it came. When a session and the
 * server are gone in the middle, the next try goes on in the session that the server opens then. Used by one thread.
 */
final class GroupFetch {

    private static final Logger LOG = Logger.getLogger(GroupFetch.class.getName());
    private static final int MAX_SESSIONS = 3;
    /** So often the question may fail before anything has come by multicast. */
    private static final int MAX_FAILURES = 3;

    private final GroupSource source;
    private final ContentRef content;
    private final Path file;
    private int sessions;
    private int failures;

    /** @param file where the object is on its way */
    GroupFetch(GroupSource source, ContentRef content, Path file) {
        this.source = source;
        this.content = content;
        this.file = file;
        boolean mayBeSent =
                content.sizeBytes() > BlockLayout.of(content.sizeBytes()).blockBytes();
        this.sessions = mayBeSent ? MAX_SESSIONS : 0;
    }

    /** Whether it is worth a try. */
    boolean mayHelp() {
        return sessions > 0;
    }

    /**
     * @param over asked again and again; ends the try
     * @return whether the object is whole and proved; if not, its beginning may be in the file
     */
    boolean bring(BooleanSupplier over, LongConsumer progress) throws IOException, InterruptedException {
        Optional<Invitation> invitation = invitation();
        sessions = invitation.isPresent() ? sessions - 1 : 0;
        boolean whole = false;
        try {
            if (invitation.isPresent()) {
                receive(invitation.get(), over, progress);
                whole = true;
            }
        } catch (GivenUp e) {
            sessions = 0;
        } finally {
            if (!whole && sessions == 0) {
                MulticastReceiver.keepBeginning(file, content);
            }
        }
        return whole;
    }

    /** A server that had invited this machine before will do so again when it has started; else the question is not worth long waiting. */
    private Optional<Invitation> invitation() throws IOException {
        try {
            return source.invitation(content);
        } catch (IOException e) {
            failures++;
            boolean isOld = e instanceof NotAskedHereException;
            if (MulticastReceiver.isUnderWay(file) || !isOld && failures < MAX_FAILURES) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void receive(Invitation invitation, BooleanSupplier over, LongConsumer progress)
            throws IOException, InterruptedException {
        LOG.info("Receiving " + content.sha256() + " by multicast from " + invitation.group());
        Received received = new MulticastReceiver(invitation, source, ReceiverSettings.defaults())
                .receive(file, new Listener(over, progress));
        LOG.info("It came: " + received);
        long unicast = received.unicastBytes();
        tell(received.leaving(), received.trouble(), Math.max(0, content.sizeBytes() - unicast), unicast, true);
    }

    /** It is for people to read: a server that does not hear it does without. */
    private void tell(Leaving leaving, String trouble, long groupBytes, long unicastBytes, boolean whole) {
        try {
            source.tell(content, new Arrival(leaving.name(), trouble, groupBytes, unicastBytes, whole));
        } catch (IOException e) {
            LOG.log(Level.INFO, "The server was not told how " + content.sha256() + " came: " + e.getMessage());
        }
    }

    private final class Listener implements ReceiverProgress {

        private final BooleanSupplier over;
        private final LongConsumer progress;

        private Listener(BooleanSupplier over, LongConsumer progress) {
            this.over = over;
            this.progress = progress;
        }

        @Override
        public void received(long bytes) {
            progress.accept(bytes);
            if (over.getAsBoolean()) {
                throw new GivenUp();
            }
        }

        @Override
        public void fallsBack(Leaving why, long missing) {
            LOG.warning(missing + " bytes of " + content.sha256() + " do not come by multicast: " + why);
            tell(why, "", content.sizeBytes() - missing, missing, false);
        }
    }

    /** Nobody wants the object any more. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
