// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.util.List;

/** The rows of one resource. A service of this kind is there only while the services behind it are. */
public interface Actions {

    /** Always the same. */
    List<Action> table();
}
