// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import org.osgi.annotation.versioning.ProviderType;

/** Figures of delivery by unicast, since the server's start. Thread-safe, never blocks. */
@ProviderType
public interface TransferFigures {

    /** Transfers that run now. */
    int running();

    /** Requests that wait for a place now. */
    int waiting();

    /** Bytes of content that were sent. */
    long sentBytes();

    /** Requests that were told to come again. */
    long refused();
}
