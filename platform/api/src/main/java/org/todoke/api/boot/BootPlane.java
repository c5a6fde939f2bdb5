// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.Message;

/** There as a service while booting from the network is switched on. Flows of the boot plane hang on it. Thread-safe. */
@ProviderType
public interface BootPlane {

    /** {@link BootMode#PROXY} or {@link BootMode#FULL}. */
    BootMode mode();

    /** What keeps it from its work: a port that is taken, a privilege that lacks, a loader that is not there. Never blocks. */
    List<Message> problems();
}
