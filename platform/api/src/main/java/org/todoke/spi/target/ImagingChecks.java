// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;

/** What stands against imaging a machine's disk: recovery partitions, encryption, dynamic disks (F-5.1, F-5.2). */
@ConsumerType
public interface ImagingChecks extends Capability {

    /** What is to be done with the disk. */
    enum Operation {
        BACKUP,
        RESTORE,
        CLONE
    }

    /** An error refuses the operation, a warning is shown before it. What cannot be told from these facts is a warning. */
    List<Finding> check(Operation operation, Facts facts);
}
