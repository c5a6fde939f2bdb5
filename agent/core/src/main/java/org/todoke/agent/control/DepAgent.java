// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Logger;
import org.todoke.agent.link.ContentSource;
import org.todoke.agent.link.GroupSource;
import org.todoke.agent.link.Power;
import org.todoke.agent.link.Reports;
import org.todoke.agent.link.Updates;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.EnrolmentToken;
import org.todoke.agent.wire.HelloAnswer;
import org.todoke.agent.wire.HelloRequest;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.Pins;
import org.todoke.agent.wire.PollAnswer;
import org.todoke.agent.wire.PollRequest;
import org.todoke.agent.wire.Protocol;
import org.todoke.agent.wire.work.Order;

/**
 * The control role: joins the fleet, holds the session with the server, and hands over orders. It never gives up on a server that is away; it stops
 * only when the server refuses it. One thread runs it; what it hands out is thread-safe.
 */
public final class DepAgent {

    private static final Logger LOG = Logger.getLogger(DepAgent.class.getName());

    private static final long LOOK_MILLIS = 200;

    private final URL url;
    private final Profile profile;
    private final TokenSource tokens;
    private final IdentityFile identity;
    private final Session session = new Session();
    private final ServerConnection server;
    private final Outbox outbox;
    private final MachinePower power;
    private final BackOff backOff = new BackOff(new Random());
    private final Trouble trouble;
    private int pollSeconds = 1;

    /**
     * @param identityFile where the agent keeps who it is
     * @param powerRefusal why the machine's power is left alone; empty when it is not
     */
    public DepAgent(URL url, Profile profile, TokenSource tokens, Path identityFile, Optional<String> powerRefusal)
            throws IOException {
        this.url = url;
        this.profile = profile;
        this.tokens = tokens;
        this.identity = new IdentityFile(identityFile);
        this.server = new ServerConnection(url, this::pins, this::credential);
        this.outbox = new Outbox(server, session);
        this.power = new MachinePower(powerRefusal);
        this.trouble = new Trouble(url);
    }

    private Pins pins() {
        return identity.get().pins().orElseThrow(() -> new IllegalStateException("The agent is not enrolled"));
    }

    private Optional<Credential> credential() {
        return identity.get().credential();
    }

    public Reports reports() {
        return outbox;
    }

    public ContentSource content() {
        return server;
    }

    public GroupSource groups() {
        return new GroupConnection(server);
    }

    public Power power() {
        return power;
    }

    /** Begins to send reports; once, before {@link #run}. */
    public void start(Updates updates) {
        outbox.start(updates);
    }

    /** Says nothing more to the server, when {@link #run} has ended. */
    public void fallSilent() {
        outbox.stop();
    }

    /** Runs until another agent takes this one's place, or until a person is needed; may be called again after the latter. */
    public void run(Updates updates, FactAnswers factAnswers)
            throws IOException, InterruptedException, StoppedException {
        if (!identity.get().isEnrolled()) {
            enrol(tokens.read()
                    .orElseThrow(() -> new StoppedException(
                            StoppedException.Reason.NO_TOKEN,
                            "This agent is not enrolled yet: make a token on the server and give it by --token-file")));
        }
        FactSender facts = new FactSender(server, session, factAnswers);
        while (!updates.isEnding()) {
            try {
                facts.send(hello(updates).probes());
                backOff.reset();
                pollWhileCurrent(updates);
            } catch (RefusedException e) {
                refused(e);
            } catch (IOException | IllegalArgumentException e) {
                trouble.with(e);
                backOff.pause(0);
                if (UntrustedServerException.isBehind(e)) {
                    enrolAnewIfPossible(true);
                }
            }
        }
    }

    private HelloAnswer hello(Updates updates) throws IOException {
        HelloAnswer answer = HelloAnswer.of(server.post(
                Paths.HELLO,
                new HelloRequest(
                        profile.agentVersion(), session.id(), profile.bootId(), profile.facts(), updates.open())));
        if (!Protocol.speaks(answer.protocol())) {
            throw new IOException("The server speaks protocol " + answer.protocol() + ", this agent "
                    + Protocol.oldest(Protocol.NEWEST) + " to " + Protocol.NEWEST);
        }
        if (!answer.pins().equals(pins())) {
            identity.keep(identity.get().trusting(answer.pins()));
            LOG.info("The server announced the CA keys " + answer.pins());
        }
        pollSeconds = answer.pollSeconds();
        session.begin(answer.protocol());
        trouble.over();
        updates.greeted();
        LOG.info("In session with " + url + " as " + identity.get().machineName());
        return answer;
    }

    private void pollWhileCurrent(Updates updates) throws IOException, InterruptedException {
        while (session.isCurrent() && !updates.isEnding()) {
            if (updates.isUpgrading()) {
                Thread.sleep(LOOK_MILLIS);
                continue;
            }
            PollAnswer answer = PollAnswer.of(server.post(
                    Paths.POLL, new PollRequest(session.protocol(), session.id(), updates.open()), pollSeconds));
            trouble.over();
            for (Order order : answer.orders()) {
                updates.accept(order);
            }
            backOff.reset();
        }
    }

    private void refused(RefusedException e) throws IOException, InterruptedException, StoppedException {
        if (e.status() == HttpURLConnection.HTTP_CONFLICT) {
            LOG.info("The server asks for a new hello");
            session.end();
            backOff.pause(0);
        } else if (e.status() == 426) {
            throw new StoppedException(StoppedException.Reason.PROTOCOL, e.getMessage());
        } else if (e.isForGood()) {
            session.end();
            if (!enrolAnewIfPossible(false)) {
                throw new StoppedException(
                        StoppedException.Reason.REFUSED,
                        "The server refuses this agent (" + e.getMessage()
                                + "). Make a new token and start the agent with it.");
            }
        } else {
            trouble.with(e);
            backOff.pause(e.retryAfterMillis());
        }
    }

    /**
     * A token that was not used yet is an administrator's word that this agent shall join again.
     *
     * @param elsewhere only if the token names another CA than those that are trusted now
     */
    private boolean enrolAnewIfPossible(boolean elsewhere) throws IOException, InterruptedException, StoppedException {
        Optional<EnrolmentToken> token = tokenIfAny();
        boolean unused = token.isPresent()
                && !token.get().id().equals(identity.get().tokenId())
                && !(elsewhere && pins().values().contains(token.get().pin()));
        if (unused) {
            LOG.info("Enrolling again with a new token");
            enrol(token.get());
        }
        return unused;
    }

    /** Once enrolled, an agent needs no token: its file may be gone. */
    private Optional<EnrolmentToken> tokenIfAny() {
        try {
            return tokens.read();
        } catch (StoppedException e) {
            LOG.info("There is no new token: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void enrol(EnrolmentToken token) throws IOException, InterruptedException, StoppedException {
        new Enrolment(url, identity, profile).enrol(token, session.id());
    }
}
