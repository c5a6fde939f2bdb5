// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.VersionNumber;
import org.todoke.api.work.Check;
import org.todoke.spi.target.PackageFormat;

/**
 * A package that is for machines of an operating system, with what is settled for all of them. Immutable; the same package is the same
 * candidate object.
 */
final class Candidate {

    /** Which of two is preferred when nothing else decides: the higher service pack, the more urgent, the older, the lesser id. */
    static final Comparator<Candidate> PREFERENCE = Comparator.comparing(Candidate::level, Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.pkg.urgency())
            .thenComparing(candidate -> candidate
                    .pkg
                    .basics()
                    .released()
                    .map(day -> day.toEpochDay())
                    .orElse(0L))
            .thenComparing(candidate -> candidate.pkg.id().value());

    /** Formats derive the proof from package and machine; a time limit that they want besides has no part in it. */
    private static final Duration ANY_LIMIT = Duration.ofHours(1);

    private final Package pkg;
    private final PackageFormat format;
    private final int level;
    private final int baseLevel;
    private final int absorbedAt;
    private final int place;

    Candidate(Package pkg, PackageFormat format, int level) {
        this(pkg, format, level, 0);
    }

    private Candidate(Package pkg, PackageFormat format, int level, int place) {
        this.place = place;
        this.pkg = pkg;
        this.format = format;
        this.level = level;
        this.baseLevel = level > 0 ? 0 : pkg.applicability().baseServicePack().orElse(0);
        this.absorbedAt =
                level > 0 ? Integer.MAX_VALUE : pkg.applicability().absorbedBy().orElse(Integer.MAX_VALUE);
    }

    /** The same as number so many by {@link #PREFERENCE}: comparing numbers is cheap. */
    Candidate at(int newPlace) {
        return new Candidate(pkg, format, level, newPlace);
    }

    int place() {
        return place;
    }

    /** Which service pack a package is, by its version (F-2.9: XP SP3 is 3.0); empty for every other type. */
    static Optional<Integer> servicePack(Package pkg) {
        if (pkg.type() != PackageType.SERVICE_PACK) {
            return Optional.empty();
        }
        return pkg.basics()
                .number()
                .or(() -> VersionNumber.parse(pkg.version()))
                .map(VersionNumber::major);
    }

    Package pkg() {
        return pkg;
    }

    PackageId id() {
        return pkg.id();
    }

    PackageFormat format() {
        return format;
    }

    /** The service pack that it is; 0 when it is none. */
    int level() {
        return level;
    }

    boolean isServicePack() {
        return level > 0;
    }

    /** The service pack that must be there before it (F-2.15); 0 for none. */
    int baseLevel() {
        return baseLevel;
    }

    /** From this service pack on it is part of the system. */
    int absorbedAt() {
        return absorbedAt;
    }

    /** What must be seen on a machine with these facts when it is there. */
    List<Check> proof(Facts facts) {
        return pkg.proof()
                .orElseGet(() -> format.install(pkg, facts, ANY_LIMIT).proof())
                .checks();
    }
}
