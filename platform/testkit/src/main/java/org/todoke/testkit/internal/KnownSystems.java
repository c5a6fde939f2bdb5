// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.WindowsMachine;

/** Facts of one machine for each system that targets of ours know (F-0), and of some that nobody knows yet. */
final class KnownSystems {

    private static final List<Facts> ALL = Stream.of(RecordedFacts.all().stream(), linux(), windows())
            .flatMap(systems -> systems)
            .toList();

    private KnownSystems() {}

    static List<Facts> all() {
        return ALL;
    }

    private static Stream<Facts> linux() {
        return Stream.of(
                        "rhel 9.4 fedora",
                        "rocky 9.4 rhel_centos_fedora",
                        "almalinux 9.4 rhel_centos_fedora",
                        "fedora 40 -",
                        "ol 9.4 fedora",
                        "opensuse-leap 15.6 suse_opensuse",
                        "linuxmint 22 ubuntu_debian",
                        "raspbian 12 debian",
                        "arch 2024 -")
                .map(line -> line.split(" "))
                .map(words -> RecordedFacts.DEBIAN_12.with(Facts.of(Map.of(
                        Facts.OS_RELEASE_ID,
                        words[0],
                        Facts.OS_RELEASE_VERSION_ID,
                        words[1],
                        Facts.OS_RELEASE_PRETTY_NAME,
                        words[0] + " " + words[1],
                        "os-release.id_like",
                        words[2].replace("-", "").replace('_', ' ')))));
    }

    /** As {@link WindowsMachine#of} reads them; the product's name is for the message. */
    private static Stream<Facts> windows() {
        return Stream.of(
                        "server 5.0 sp4 productname=Windows_2000_Server",
                        "client 5.0 sp4 productname=Windows_2000_Professional",
                        "client 5.1 sp3 productname=Windows_XP_Professional",
                        "server 5.2 sp2 productname=Windows_Server_2003",
                        "server 5.2 sp2 x64 productname=Windows_Server_2003_x64",
                        "client 6.0 sp2 edition=Business productname=Windows_Vista",
                        "server 6.0 sp2 x64 edition=ServerStandard productname=Windows_Server_2008",
                        "client 6.1 sp1 x64 edition=Professional productname=Windows_7",
                        "server 6.1 sp1 x64 edition=ServerStandard productname=Windows_Server_2008_R2",
                        "client 6.2 x64 edition=Professional productname=Windows_8",
                        "server 6.2 x64 edition=ServerStandard productname=Windows_Server_2012",
                        "client 6.3 x64 edition=Professional currentbuildnumber=19045 productname=Windows_10",
                        "client 6.3 x64 edition=Professional currentbuildnumber=22631 productname=Windows_11",
                        "server 6.3 x64 edition=ServerStandard currentbuildnumber=17763 productname=Windows_Server_2019",
                        "server 6.3 x64 edition=ServerStandard currentbuildnumber=20348 productname=Windows_Server_2022")
                .map(words -> WindowsMachine.of(words).facts());
    }
}
