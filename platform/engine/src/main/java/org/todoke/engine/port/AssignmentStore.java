// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.List;

/** Whom scenarios are assigned to. */
public interface AssignmentStore {

    /** All rows, by scenario and then by whom they mean. */
    List<Row> all();

    /** A scenario's rows, by whom they mean. */
    List<Row> of(String scenario);

    /** @return false when it is there already; then nothing is changed */
    boolean insert(Row row);

    /** @return false when there is none */
    boolean delete(Row row);

    /** @param meant a machine's id, {@code group:NAME}, or {@code all} */
    record Row(String scenario, String meant) {}
}
