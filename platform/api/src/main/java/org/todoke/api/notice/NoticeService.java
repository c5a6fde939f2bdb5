// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.notice;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.Message;

/** Tells people of failures and of work that waits for them. Thread-safe. */
@ProviderType
public interface NoticeService {

    /**
     * What became of a notice on one way.
     *
     * @param way {@code mail} or {@code webhook}
     * @param problem why it did not arrive
     */
    record Delivery(String way, Optional<Message> problem) {}

    /**
     * Sends a notice that says nothing but that it is a test, now, once, by each way that is set; blocks until all have answered, at most two minutes.
     *
     * @throws org.todoke.api.text.ProblemException CONFLICT when no way is set; INVALID when the settings cannot be used
     */
    List<Delivery> test();

    /** Why notices do not arrive at present; empty while they do, and while they are off. Never blocks. */
    Optional<Message> problem();
}
