// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.wake;

import org.osgi.annotation.versioning.ProviderType;

/** Looks whether a machine without an agent is on. Thread-safe; blocks for a few seconds. */
@ProviderType
public interface Reach {

    /** Whether one of its addresses answers now; false where its agent is what shows it. */
    boolean answers(WakeCall call);
}
