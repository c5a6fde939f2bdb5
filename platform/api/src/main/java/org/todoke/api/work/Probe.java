// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.util.List;

/**
 * A declarative question about a machine, answered by its agent with an {@link Observation} (ruling 1): no target code runs on
 * a machine. {@code ${root}} and {@code ${work}} are replaced as in an {@link Action}.
 */
public sealed interface Probe {

    /** Is there such a file (or folder), and how does its text begin? The value is the first 4,000 characters of a file. */
    record File(String path) implements Probe {}

    /** What is the SHA-256 of this file's bytes, in lower-case hexadecimal? A folder has none. */
    record Hash(String path) implements Probe {}

    /**
     * What does this program print? Its first group of {@code pattern}, or the whole first line that matches if it has none; the
     * observation exists when the program ended with 0 and the pattern matched. The program is killed after 60 s.
     */
    record Command(List<String> command, String pattern) implements Probe {
        public Command {
            command = List.copyOf(command);
        }
    }

    /** What is this value of the Windows registry? The value name is empty for a key's default value. */
    record Registry(String key, String valueName) implements Probe {}

    /**
     * What is this value of the Windows registry, if it is of this type (F-2.16)? One of another type is not the one that is meant, and absent.
     * A number is told in decimal.
     */
    record TypedRegistry(String key, String valueName, RegistryType type) implements Probe {

        /** The question that does not care for the type. */
        public Registry ofAnyType() {
            return new Registry(key, valueName);
        }
    }
}
