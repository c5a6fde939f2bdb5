// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.boot;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.todoke.api.text.Message;

/** The bundles of the server itself, told from those of targets by their start level. */
class PlatformBundles {

    /** From this start level on the features file puts targets, and the deploy folder whatever is dropped there. */
    static final int FIRST_TARGET_LEVEL = 80;

    private final BundleContext context;

    PlatformBundles(BundleContext context) {
        this.context = context;
    }

    Stream<Bundle> all() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                .filter(bundle -> bundle.adapt(BundleStartLevel.class).getStartLevel() < FIRST_TARGET_LEVEL);
    }

    /** The first bundle that should run and does not. */
    Optional<Message> problem() {
        return all().filter(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .filter(bundle -> !startsWhenUsed(bundle))
                .findFirst()
                .map(bundle -> Message.of("boot.bundle-inactive", bundle.getSymbolicName()));
    }

    /** Whether a service is there that has this property with this value. */
    boolean offerService(String property, String value) {
        try {
            return context.getAllServiceReferences(null, "(" + property + "=" + value + ")") != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(property + "=" + value + " cannot be asked for", e);
        }
    }

    private static boolean startsWhenUsed(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING
                && bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
    }
}
