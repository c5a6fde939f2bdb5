// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The package formats that a target can install. Immutable. */
public final class PackageRules implements Capability {

    private final Map<String, PackageFormat> formats;

    private PackageRules(Map<String, PackageFormat> formats) {
        this.formats = formats;
    }

    /** @throws IllegalArgumentException when two have the same name */
    public static PackageRules of(PackageFormat... formats) {
        var byName = new LinkedHashMap<String, PackageFormat>();
        for (PackageFormat format : formats) {
            if (byName.put(format.name(), format) != null) {
                throw new IllegalArgumentException("Two package formats are called " + format.name());
            }
        }
        return new PackageRules(byName);
    }

    public Optional<PackageFormat> format(String name) {
        return Optional.ofNullable(formats.get(name));
    }

    public Set<String> names() {
        return Set.copyOf(formats.keySet());
    }
}
