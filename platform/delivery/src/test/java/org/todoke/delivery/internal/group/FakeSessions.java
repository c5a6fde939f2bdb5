// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.SessionProgress;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.ProblemException;

/** Sessions that a test ends. */
public final class FakeSessions implements Sessions {

    public final List<FakeSession> opened = new ArrayList<>();
    public volatile ProblemException trouble;

    @Override
    public synchronized Session open(ContentRef content, List<MachineId> receivers, SessionOptions options) {
        if (trouble != null) {
            throw trouble;
        }
        var session = new FakeSession(SessionId.of(opened.size() + 1), content, receivers, options);
        opened.add(session);
        return session;
    }

    @Override
    public Optional<Session> find(SessionId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Session> all() {
        throw new UnsupportedOperationException();
    }

    /** One of them. */
    public static final class FakeSession implements Session {

        public final SessionOptions options;
        private final SessionId id;
        private final ContentRef content;
        private final Map<MachineId, ReceiverProgress.State> states = new HashMap<>();
        private final List<Invitation> invitations = new ArrayList<>();
        private volatile SessionProgress.State state = SessionProgress.State.SENDING;

        FakeSession(SessionId id, ContentRef content, List<MachineId> receivers, SessionOptions options) {
            this.id = id;
            this.content = content;
            this.options = options;
            for (MachineId receiver : receivers) {
                states.put(receiver, ReceiverProgress.State.EXPECTED);
                invitations.add(new Invitation(
                        id,
                        receiver,
                        "00000000000000ab",
                        invitations.size(),
                        content,
                        "239.255.77.1",
                        8184,
                        8185,
                        1408,
                        32));
            }
        }

        void is(MachineId receiver, ReceiverProgress.State now) {
            states.put(receiver, now);
        }

        @Override
        public SessionId id() {
            return id;
        }

        @Override
        public ContentRef content() {
            return content;
        }

        @Override
        public List<Invitation> invitations() {
            return invitations;
        }

        @Override
        public SessionProgress progress() {
            List<ReceiverProgress> receivers = states.entrySet().stream()
                    .map(each -> new ReceiverProgress(each.getKey(), each.getValue(), 0, 0))
                    .toList();
            return new SessionProgress(state, 1, 0, 0, 0, 0, 0, receivers);
        }

        @Override
        public void start() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void end() {
            state = SessionProgress.State.ENDED;
        }
    }
}
