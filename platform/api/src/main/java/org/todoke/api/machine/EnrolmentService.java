// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.machine;

import java.time.Duration;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How machines join the fleet and prove afterwards who they are (rulings 2 and 3). Thread-safe; blocks on the database. Secrets
 * are kept as hashes and appear in no log.
 */
@ProviderType
public interface EnrolmentService {

    int MAX_TOKEN_USES = 100_000;

    /** Key of the text with which a quarantined machine is denied, by which a caller tells it from an unknown one. */
    String QUARANTINED = "engine.credential.quarantined";

    /**
     * Makes a token.
     *
     * @param uses how many machines may enrol with it, 1 to {@value #MAX_TOKEN_USES}
     * @param validFor until it expires, at most a year
     * @param group the group that its machines join; empty for none
     * @throws org.todoke.api.text.ProblemException INVALID when out of these limits
     */
    IssuedToken createToken(int uses, Duration validFor, String group);

    /**
     * Makes a machine of who asks. The same token with the same credential again gives the same machine, so a lost answer does no harm.
     *
     * @throws org.todoke.api.text.ProblemException DENIED when the token is unknown, wrong, expired or used up
     */
    Machine enrol(Enrolment enrolment);

    /**
     * Who has this credential.
     *
     * @throws org.todoke.api.text.ProblemException DENIED when nobody has; DENIED with {@link #QUARANTINED} when the machine is quarantined
     */
    MachineId authenticate(String machineId, String secret);

    /**
     * An agent process starts to speak, tells the facts that it knows by itself, and is to be asked others. The answers of before hold until
     * {@link #takeAnswers}, unless they are of another system; after a start of the machine work waits for the answers, for a minute at most. Later messages carry its session; an older session that comes back is a clone's, and the
     * machine is quarantined.
     *
     * @throws org.todoke.api.text.ProblemException DENIED with {@link #QUARANTINED} when that happened
     */
    void beginSession(MachineId machine, String session, String agentVersion, Facts facts);

    /**
     * A message of a session arrived. Cheap: called for each poll.
     *
     * @return whether the session is the machine's present one; if not, the agent must begin a session again
     */
    boolean touch(MachineId machine, String session);

    /** What the agent answers to all that it was asked when its session began; none where it was asked nothing. Earlier answers are over. */
    void takeAnswers(MachineId machine, Facts answers);

    /**
     * Takes a machine out of the fleet: its credential counts no more, and what is known of it is forgotten, with its interfaces, what it was to
     * start and what was assigned to it. What runs did on it stays, under the name that it had. A machine that comes by the network or
     * enrols again is a new one.
     *
     * @param before the machine as it was read
     * @throws org.todoke.api.text.ProblemException CONFLICT when a run has it or waits for it, or somebody has changed it meanwhile; NOT_FOUND when it is
     *     no more
     */
    void dismiss(Machine before);

    /**
     * A token as it is shown, once.
     *
     * @param text all that an agent needs: pin of the server's CA, token id, secret
     */
    record IssuedToken(String text, int uses, Instant expiresAt) {
        @Override
        public String toString() {
            return "IssuedToken[expires " + expiresAt + "]";
        }
    }

    /**
     * A machine's wish to join.
     *
     * @param tokenId and {@code tokenSecret}: the parts of the token's text
     * @param credentialSecret what the agent will show from now on; it made it itself
     * @param name the name that it would like; a number is added when another machine has it
     */
    record Enrolment(
            String tokenId,
            String tokenSecret,
            String credentialSecret,
            String name,
            String agentVersion,
            Facts facts) {
        @Override
        public String toString() {
            return "Enrolment[" + name + "]";
        }
    }
}
