// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The capabilities of a target, at most one of each kind. Immutable. */
public final class Capabilities {

    private final Map<Class<?>, Capability> byKind;

    private Capabilities(Map<Class<?>, Capability> byKind) {
        this.byKind = byKind;
    }

    /** @throws IllegalArgumentException when two are of the same kind, or one is of no kind */
    public static Capabilities of(Capability... capabilities) {
        var byKind = new LinkedHashMap<Class<?>, Capability>();
        for (Capability capability : capabilities) {
            Class<?> kind = kindOf(capability.getClass())
                    .orElseThrow(() -> new IllegalArgumentException("No kind of capability: " + capability.getClass()));
            if (byKind.put(kind, capability) != null) {
                throw new IllegalArgumentException("Two capabilities of the kind " + kind.getName());
            }
        }
        return new Capabilities(byKind);
    }

    /** The capability of this kind, if the target has it. */
    public <T extends Capability> Optional<T> get(Class<T> kind) {
        return Optional.ofNullable(kind.cast(byKind.get(kind)));
    }

    /** The kinds that are there, in the order given. */
    public Set<Class<?>> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    private static Optional<Class<?>> kindOf(Class<?> type) {
        if (type == null || type == Object.class) {
            return Optional.empty();
        }
        if (Arrays.asList(type.getInterfaces()).contains(Capability.class)) {
            return Optional.of(type);
        }
        return Arrays.stream(type.getInterfaces())
                .map(Capabilities::kindOf)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> kindOf(type.getSuperclass()));
    }
}
