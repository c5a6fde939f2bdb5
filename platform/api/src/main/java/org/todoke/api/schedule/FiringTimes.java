// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The calendar's arithmetic. Pure and thread-safe.
 *
 * <p>Changes to summer time: a recurring time that a day does not have, because the clock leaps over it, is due at the first instant after the
 * leap; one that a day has twice is due once, the first time.
 */
@ProviderType
public interface FiringTimes {

    /**
     * The first due time after an instant; empty when there is none.
     *
     * @throws org.todoke.api.text.ProblemException INVALID when the expression is none, or the one date and time does not exist in the zone
     */
    Optional<Instant> next(Recurrence recurrence, ZoneId zone, Instant after);
}
