// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** One object on its way to many receivers. Thread-safe; no method blocks. */
@ProviderType
public interface Session {

    SessionId id();

    ContentRef content();

    /** One for each receiver, in the order of the request. */
    List<Invitation> invitations();

    SessionProgress progress();

    /** Begins to send to those who are there; others may join later. Without effect when it has begun. */
    void start();

    /** Ends it: receivers that are not complete fetch the rest by unicast. Without effect when it has ended. */
    void end();
}
