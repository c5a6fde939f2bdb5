// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Logger;
import org.todoke.agent.wire.EnrolAnswer;
import org.todoke.agent.wire.EnrolRequest;
import org.todoke.agent.wire.EnrolmentToken;
import org.todoke.agent.wire.FactSet;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.Pins;
import org.todoke.agent.wire.Secrets;

/**
 * Joins the fleet. The credential's secret is made here and kept on the disk before it is sent, so that an answer that gets lost does no
 * harm: the same token with the same secret means the same machine. Used by one thread.
 */
final class Enrolment {

    private static final Logger LOG = Logger.getLogger(Enrolment.class.getName());

    private final URL url;
    private final IdentityFile identity;
    private final Profile profile;

    Enrolment(URL url, IdentityFile identity, Profile profile) {
        this.url = url;
        this.identity = identity;
        this.profile = profile;
    }

    /** Asks until there is an answer; only the pin in the token is trusted. */
    void enrol(EnrolmentToken token, String session) throws IOException, InterruptedException, StoppedException {
        Identity own = identity.get();
        if (own.isEnrolled()
                || !own.tokenId().equals(token.id())
                || own.secret().isEmpty()) {
            identity.keep(own.enrolling(token, Secrets.random()));
        }
        Pins pins = identity.get().pins().get(); // the token's
        ServerConnection server = new ServerConnection(url, () -> pins, Optional::empty);
        BackOff backOff = new BackOff(new Random());
        FactSet facts = profile.facts();
        Trouble trouble = new Trouble(url);
        while (true) {
            try {
                EnrolAnswer answer = EnrolAnswer.of(server.post(Paths.ENROL, request(token, session, facts)));
                identity.keep(identity.get().enrolled(answer.machineId(), answer.machineName(), answer.pins()));
                LOG.info("Enrolled as machine " + answer.machineName() + " (" + answer.machineId() + ")");
                return;
            } catch (RefusedException e) {
                giveUpIfRefused(e);
                trouble.with(e);
                backOff.pause(e.retryAfterMillis());
            } catch (IOException | IllegalArgumentException e) {
                trouble.with(e);
                backOff.pause(0);
            }
        }
    }

    private EnrolRequest request(EnrolmentToken token, String session, FactSet facts) {
        return new EnrolRequest(
                new EnrolRequest.Origin(profile.agentVersion(), identity.get().instance()),
                session,
                token,
                identity.get().secret(),
                profile.name(),
                facts);
    }

    private static void giveUpIfRefused(RefusedException e) throws StoppedException {
        if (e.status() == 426) {
            throw new StoppedException(StoppedException.Reason.PROTOCOL, e.getMessage());
        }
        if (e.isForGood() || e.status() == 400) {
            throw new StoppedException(
                    StoppedException.Reason.REFUSED,
                    "The server refuses to enrol this agent (" + e.getMessage()
                            + "). Make a new token and start the agent with it.");
        }
    }
}
