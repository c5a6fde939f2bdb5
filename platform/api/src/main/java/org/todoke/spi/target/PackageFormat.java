// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;

/** How packages of one format are checked, installed and proved on an operating system. Pure functions. */
@ConsumerType
public interface PackageFormat {

    /** The word that packages name it by ({@code deb}); lower-case letters, digits, {@code -}. */
    String name();

    /** The set-up parameters that it knows, for a form; empty when any may be given (F-2.13). */
    default List<SetupParameter> parameters() {
        return List.of();
    }

    /** The set-up parameters that a new package of this type begins with. */
    default List<String> defaultParameters(PackageType type) {
        return List.of();
    }

    /** What is wrong or doubtful with a package of this format: set-up parameters (F-2.13), a missing proof, names. */
    List<Finding> check(Package pkg);

    /**
     * What is wrong or doubtful with the files of a package that is an archive: the executable missing, names that an installer may fail on
     * (F-2.5, F-2.12).
     *
     * @param files paths in the archive, with {@code /}
     */
    default List<Finding> checkFiles(Package pkg, List<String> files) {
        return List.of();
    }

    /**
     * What keeps this package from a machine with these facts (another architecture, a service pack that must come first, F-2.2), or is
     * doubtful there. Asked when the step is planned, before {@link #install}; facts may be missing.
     */
    default List<Finding> checkOn(Package pkg, Facts facts) {
        return List.of();
    }

    /**
     * What an agent does to install it, and how it is proved. Actions must begin by fetching {@link Package#content()}.
     *
     * @param timeLimit what the whole step may take; commands get no more
     */
    Installation install(Package pkg, Facts facts, Duration timeLimit);

    /**
     * What an agent does to take it off again, and how it is proved that it is gone; empty when this format knows no way. A package may say
     * itself how ({@link org.todoke.api.pkg.Setup#removal()}), and then that is meant.
     *
     * @param timeLimit as for {@link #install}
     */
    default Optional<Installation> remove(Package pkg, Facts facts, Duration timeLimit) {
        return Optional.empty();
    }

    /** What an exit code of the installer means. */
    ExitMeaning meaningOf(int exitCode);

    /** The way to install a package on one machine. */
    record Installation(List<Action> actions, Proof proof) {
        public Installation {
            actions = List.copyOf(actions);
        }
    }

    /** @param text what the code says, for the administrator */
    record ExitMeaning(Kind kind, Message text) {

        /** What follows from an exit code; "success" is believed only with proof. */
        public enum Kind {
            SUCCESS,
            RESTART_NEEDED,
            ALREADY_APPLIED,
            FAILURE
        }
    }
}
