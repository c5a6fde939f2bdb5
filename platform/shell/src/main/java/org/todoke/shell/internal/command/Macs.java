// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.todoke.api.boot.MacAddress;
import org.todoke.api.text.ProblemException;

/** MAC addresses as an operator types them. */
final class Macs {

    private Macs() {}

    /** @throws ProblemException INVALID when the text is none */
    static MacAddress parse(String text) {
        if (!MacAddress.isMacAddress(text)) {
            throw ProblemException.invalid("shell.mac.wrong", text);
        }
        return MacAddress.parse(text);
    }
}
