// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.ServicePacks;
import org.todoke.windows.WindowsFact;
import org.todoke.windows.identify.WindowsIdentity;

/** Tells releases apart that all call themselves version 6.3 in the registry, as 8.1 and 2012 R2 did: by their build. Immutable. */
final class ByBuild implements Identify {

    static final String VERSION = "6.3";

    private static final ServicePacks NO_SERVICE_PACKS = ServicePacks.of(ServicePacks.none());

    private final String family;
    private final boolean server;
    private final List<Release> releases;

    ByBuild(String family, boolean server, Release... releases) {
        this.family = family;
        this.server = server;
        this.releases = List.of(releases);
    }

    /**
     * @param first the first build of it
     * @param last the last; {@link Integer#MAX_VALUE} for the newest
     */
    record Release(String product, int first, int last, String... architectures) {}

    @Override
    public Identification identify(Facts facts) {
        OptionalInt build = build(facts);
        Optional<Release> release = releases.stream()
                .filter(one -> build.isPresent() && one.first() <= build.getAsInt() && build.getAsInt() <= one.last())
                .findFirst();
        Identification answer = identity(release.orElse(releases.get(0))).identify(facts);
        boolean another = answer instanceof Identification.NoMatch no && !no.isClose();
        if (release.isEmpty() && !another) {
            String shown = facts.get(WindowsFact.BUILD).orElse("-");
            return new Identification.NoMatch(Message.of("windows-2016-and-later.build", family, shown), true);
        }
        return answer instanceof Identification.Match match
                ? new Identification.Match(withBuild(match.os(), build.orElse(0)), match.matchedFacts())
                : answer;
    }

    private WindowsIdentity identity(Release release) {
        WindowsIdentity identity = server
                ? WindowsIdentity.server(release.product(), VERSION, NO_SERVICE_PACKS)
                : WindowsIdentity.client(release.product(), VERSION, NO_SERVICE_PACKS);
        for (String architecture : Arrays.asList(release.architectures())) {
            identity = identity.on(architecture);
        }
        return identity;
    }

    private static OsDescription withBuild(OsDescription os, int build) {
        return new OsDescription(
                os.product(), "10.0." + build, os.edition(), os.servicePack(), os.architecture(), os.language());
    }

    private static OptionalInt build(Facts facts) {
        return facts.get(WindowsFact.BUILD).stream()
                .filter(build -> build.matches("[0-9]{4,6}"))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }
}
