// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.todoke.api.machine.Facts;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.contract.OsTargetContract;

/**
 * Every target whose bundle is on the class path, found by what the bundles declare and admitted by the engine's own roster, as in a server that
 * has them all.
 */
final class InstalledTargets {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PROVIDED =
            Pattern.compile("<provide interface=\"" + OsTarget.class.getName() + "\"/>");
    private static final Pattern CLASS = Pattern.compile("<implementation class=\"([^\"]+)\"/>");

    private final TargetRoster roster =
            TargetRoster.admitting(target -> new OsTargetContract(PATIENCE, List.of()).check(target), PATIENCE);
    private final TreeMap<String, OsTarget> byId = new TreeMap<>();
    private final TreeMap<String, List<String>> idsByBundle = new TreeMap<>();

    InstalledTargets() {
        try {
            for (URL manifest : Collections.list(classLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream in = manifest.openStream()) {
                    install(new Manifest(in).getMainAttributes(), manifest);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By target id. */
    TreeMap<String, OsTarget> byId() {
        return byId;
    }

    /** The ids of the targets that each bundle brings, by its symbolic name. */
    TreeMap<String, List<String>> idsByBundle() {
        return idsByBundle;
    }

    TargetRoster roster() {
        return roster;
    }

    /** Ids of the targets that know this machine, before any is preferred. */
    List<String> claimants(Facts facts) {
        return byId.entrySet().stream()
                .filter(target -> target.getValue()
                                .capabilities()
                                .get(Identify.class)
                                .orElseThrow()
                                .identify(facts)
                        instanceof Identify.Identification.Match)
                .map(target -> target.getKey())
                .toList();
    }

    /** {@code windows-xp: Professional, SP 2, x86}; for a machine that nobody has, the key of the reason. */
    String verdict(Facts facts) {
        Claim claim = roster.claim(facts);
        return claim.os()
                .map(os -> claim.targetId().orElseThrow() + ": " + os.edition() + ", SP " + os.servicePack() + ", "
                        + os.architecture())
                .orElse(claim.note().key());
    }

    private void install(Attributes bundle, URL manifest) throws IOException {
        String components = bundle.getValue("Service-Component");
        if (components == null) {
            return;
        }
        for (String component : components.split(",")) {
            String description = text(new URL(manifest, "../" + component.strip()));
            var type = CLASS.matcher(description);
            if (PROVIDED.matcher(description).find() && type.find()) {
                install(bundle, make(type.group(1)));
            }
        }
    }

    private void install(Attributes bundle, OsTarget target) {
        String name = bundle.getValue("Bundle-SymbolicName").split(";")[0];
        String id = target.info().id();
        roster.add(target, name, Version.valueOf(bundle.getValue("Bundle-Version")));
        byId.put(id, target);
        idsByBundle.computeIfAbsent(name, unknown -> new ArrayList<>()).add(id);
    }

    private static OsTarget make(String type) {
        try {
            return (OsTarget) Class.forName(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(URL resource) throws IOException {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static ClassLoader classLoader() {
        return InstalledTargets.class.getClassLoader();
    }
}
