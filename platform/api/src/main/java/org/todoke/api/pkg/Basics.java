// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a package is (F-2.9). Texts are empty where they are not given; their limits are bytes of UTF-8, and of the code page of the
 * operating systems that it is for.
 *
 * @param version the package's own, as its maker writes it
 * @param number major and minor version; mandatory for a service pack
 * @param summary a line for people
 * @param company who made it
 * @param released when it was made public
 * @param msNumber the maker's number of it ({@code KB958644}); not needed for a service pack
 * @param identification what else tells it apart; not needed for a service pack
 */
public record Basics(
        PackageType type,
        Urgency urgency,
        String version,
        Optional<VersionNumber> number,
        String summary,
        String company,
        Optional<LocalDate> released,
        String msNumber,
        String identification) {

    public static final int MAX_VERSION_BYTES = 63;
    public static final int MAX_SUMMARY_BYTES = 511;
    public static final int MAX_COMPANY_BYTES = 127;
    public static final int MAX_MS_NUMBER_BYTES = 31;
    public static final int MAX_IDENTIFICATION_BYTES = 31;

    /** Only a type and a version; general urgency, which never goes anywhere by itself (F-2.10). */
    public static Basics of(PackageType type, String version) {
        return new Basics(type, Urgency.GENERAL, version, Optional.empty(), "", "", Optional.empty(), "", "");
    }

    public Basics withUrgency(Urgency value) {
        return new Basics(type, value, version, number, summary, company, released, msNumber, identification);
    }

    public Basics withSummary(String value) {
        return new Basics(type, urgency, version, number, value, company, released, msNumber, identification);
    }

    public Basics withVersion(String value) {
        return new Basics(type, urgency, value, number, summary, company, released, msNumber, identification);
    }

    public Basics withNumber(VersionNumber value) {
        return new Basics(
                type, urgency, version, Optional.of(value), summary, company, released, msNumber, identification);
    }
}
