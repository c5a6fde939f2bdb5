// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.rhel.internal;

import java.util.Map;
import org.todoke.api.machine.Facts;
import org.todoke.testkit.RecordedFacts;

/** Facts as agents send them on these systems, from their published os-release files. */
final class Machines {

    static final Facts RHEL_9 = like("rhel", "fedora", "9.4", "Red Hat Enterprise Linux 9.4 (Plow)");
    static final Facts ROCKY_9 = like("rocky", "rhel centos fedora", "9.4", "Rocky Linux 9.4 (Blue Onyx)");
    static final Facts ORACLE_8 = like("ol", "fedora", "8.10", "Oracle Linux Server 8.10");
    static final Facts FEDORA_40 = like("fedora", "", "40", "Fedora Linux 40 (Server Edition)");

    private Machines() {}

    private static Facts like(String id, String like, String version, String name) {
        return RecordedFacts.DEBIAN_12.with(Facts.of(Map.of(
                Facts.OS_RELEASE_ID,
                id,
                "os-release.id_like",
                like,
                Facts.OS_RELEASE_VERSION_ID,
                version,
                Facts.OS_RELEASE_PRETTY_NAME,
                name)));
    }
}
