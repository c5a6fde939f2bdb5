// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;

/** What an administrator should know of an operating system and would otherwise take for a fault (F-3.1, F-4.2, F-4.3). */
@ConsumerType
public interface Notices extends Capability {

    /** Where the notice is shown. */
    enum Occasion {
        /** With the machine's properties. */
        PROPERTIES,
        /** When a machine is set up, or contact is lost after its first start. */
        FIRST_START,
        /** When a disk is cloned. */
        CLONE
    }

    /** Those that hold for a machine with these facts. */
    List<Notice> notices(Facts facts);

    record Notice(Occasion occasion, Message text) {}
}
