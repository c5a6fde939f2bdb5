// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Fills the places of a prepared statement, from the first to the last. */
final class Places {

    private final PreparedStatement statement;
    private int last;

    Places(PreparedStatement statement) {
        this.statement = statement;
    }

    Places text(String value) throws SQLException {
        statement.setString(++last, value);
        return this;
    }

    Places text(Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            return text(value.get());
        }
        statement.setNull(++last, Types.VARCHAR);
        return this;
    }

    Places number(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    Places number(int value) throws SQLException {
        statement.setInt(++last, value);
        return this;
    }

    Places number(OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            return number(value.getAsLong());
        }
        statement.setNull(++last, Types.BIGINT);
        return this;
    }

    Places instant(Instant value) throws SQLException {
        return number(Micros.of(value));
    }

    Places instant(Optional<Instant> value) throws SQLException {
        return number(value.map(Micros::of).map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    Places truth(boolean value) throws SQLException {
        statement.setBoolean(++last, value);
        return this;
    }

    /** Says what goes where. */
    interface Filling {
        void into(Places places) throws SQLException;
    }
}
