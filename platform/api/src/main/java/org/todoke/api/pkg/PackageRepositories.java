// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.api.text.Message;

/**
 * Packages that travel between servers: by repositories that any static web server can host (F-2.17), and one by one in signed files. What
 * comes in is believed only when it is signed by a key that an administrator named. Thread-safe; blocks on disk, network and database.
 */
@ProviderType
public interface PackageRepositories {

    /** This server's own public key, as other servers' administrators enter it; it is made when it is first asked for. */
    String key();

    /**
     * Writes all packages of the catalogue into a folder, as a repository. Content and descriptions come first and the index last, so that
     * a folder that is served meanwhile is always a whole one.
     *
     * @param validFor how long subscribers believe it, one hour to ten years; it must be published anew before that
     * @throws org.todoke.api.text.ProblemException INVALID when the time is out of its limits; CONFLICT when the folder has an index that
     *     this server did not sign
     * @throws IOException when the folder cannot be written; what was served from it goes on being whole
     */
    Published publish(Path folder, Duration validFor) throws IOException;

    /**
     * Subscribes to a repository; nothing is fetched yet.
     *
     * @param key the public key of who publishes it; it is pinned
     * @throws org.todoke.api.text.ProblemException INVALID when name, address or key cannot be used; CONFLICT when the name is taken
     */
    Subscription add(String name, URI address, String key);

    /** All by name. */
    List<Subscription> list();

    /** @throws org.todoke.api.text.ProblemException NOT_FOUND */
    Subscription get(String name);

    /**
     * Ends a subscription, and a look that is under way; packages that came in stay.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND
     */
    void remove(String name);

    /**
     * Looks what is new, and takes it in: each package wholly, with its content, or not at all. What was cut off goes on where it was, with
     * this look or the next. A look ends after an hour.
     *
     * @return the subscription with what came of it; a repository that cannot be reached or believed is said there, and changes nothing.
     *     Empty when another look at it is under way
     * @throws org.todoke.api.text.ProblemException NOT_FOUND
     */
    Optional<Subscription> refresh(String name);

    /**
     * Writes a package with its content as one signed file.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND
     */
    void exportTo(PackageId id, OutputStream file) throws IOException;

    /**
     * Adds the package of such a file.
     *
     * @param trusted a key that is believed beside this server's own and those of its subscriptions
     * @throws org.todoke.api.text.ProblemException DENIED when the file is signed by no key that is believed, or was changed after that;
     *     INVALID when it is no such file or damaged; and as {@link PackageService#add}. Nothing is added then
     */
    Added importFrom(InputStream file, Optional<String> trusted) throws IOException;

    /**
     * What was written.
     *
     * @param serial of the index, higher than that of the one before
     * @param expires when subscribers cease to believe it
     */
    record Published(int packages, long serial, Instant expires) {}

    /**
     * A repository that this server takes packages from.
     *
     * @param key the pinned public key
     * @param serial of the newest index that was believed, 0 before the first; an older one is not believed any more
     * @param digest SHA-256 of that index, empty before the first
     * @param looked when it was last looked at
     * @param offers its packages as they stood when an index was last believed
     * @param problem why the last look failed
     */
    record Subscription(
            String name,
            String address,
            String key,
            long serial,
            String digest,
            Optional<Instant> looked,
            List<Offer> offers,
            Optional<Message> problem) {
        public Subscription {
            offers = List.copyOf(offers);
        }

        /** A new one, never looked at. */
        public static Subscription to(String name, String address, String key) {
            return new Subscription(name, address, key, 0, "", Optional.empty(), List.of(), Optional.empty());
        }
    }

    /**
     * A package that a repository offers.
     *
     * @param arrived when it came in as it is there now; empty when it did not come from there
     * @param problem why it could not be taken in
     */
    record Offer(String id, String version, State state, Optional<Instant> arrived, Optional<Message> problem) {

        /** What became of it here. */
        public enum State {
            /** Came in with the last look. */
            NEW,
            /** Came in with the last look, in the place of an earlier description. */
            CHANGED,
            /** Was there already. */
            THERE,
            /** There is another package of that id that did not come from here, or was edited here; it is left alone. */
            LEFT_ALONE,
            /** Could not be taken in; the next look tries again. */
            FAILED
        }
    }
}
