// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.identify;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.windows.WindowsFact;

/** Client or server, and which architecture, from whichever facts tell. */
final class Kind {

    private Kind() {}

    /** Empty when no fact tells. The product's name is asked last. */
    static Optional<Boolean> isServer(Facts facts) {
        return byType(facts)
                .or(() -> byInstallation(facts))
                .or(() -> facts.get(WindowsFact.PRODUCT)
                        .filter(name -> name.contains("Windows"))
                        .map(name -> name.contains("Server")));
    }

    static Optional<Message> contradiction(Facts facts) {
        long opinions = Stream.of(byType(facts), byInstallation(facts))
                .flatMap(Optional::stream)
                .distinct()
                .count();
        return opinions > 1
                ? Optional.of(Message.of(
                        "windows.identify.contradiction",
                        facts.get(WindowsFact.PRODUCT_TYPE).orElse("-"),
                        facts.get(WindowsFact.INSTALLATION).orElse("-")))
                : Optional.empty();
    }

    /** {@code x86}, {@code amd64} or another in lower case; empty when unknown. The agent's Java may be of 32 bits on a system of 64. */
    static String architecture(Facts facts) {
        String given = facts.get(WindowsFact.ARCHITECTURE)
                .or(() -> facts.get(Facts.OS_ARCH))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return switch (given) {
            case "amd64", "x86_64", "x64" -> "amd64";
            case "x86", "i386", "i486", "i586", "i686" -> "x86";
            case "aarch64" -> "arm64";
            default -> given;
        };
    }

    private static Optional<Boolean> byType(Facts facts) {
        return facts.get(WindowsFact.PRODUCT_TYPE)
                .filter(type -> !type.isBlank())
                .map(type -> !type.equals("WinNT"));
    }

    private static Optional<Boolean> byInstallation(Facts facts) {
        return facts.get(WindowsFact.INSTALLATION)
                .filter(type -> !type.isBlank())
                .map(type -> type.startsWith("Server"));
    }
}
