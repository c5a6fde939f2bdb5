// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.identify;

import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.windows.WindowsFact;

/** Client or server, from whichever facts tell. */
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
