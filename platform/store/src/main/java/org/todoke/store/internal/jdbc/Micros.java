// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Instants as the database keeps them: microseconds since the epoch. A number means the same on every database, in every
 * time zone and through every change to summer time.
 */
final class Micros {

    private Micros() {}

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Long of(Optional<Instant> instant) {
        return instant.map(Micros::of).orElse(null);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** What is left of an instant after it has been stored and read. */
    static Instant kept(Instant instant) {
        return instant(of(instant));
    }

    static Instant read(ResultSet row, String column) throws SQLException {
        return instant(row.getLong(column));
    }

    static Optional<Instant> readOptional(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(instant(micros));
    }
}
