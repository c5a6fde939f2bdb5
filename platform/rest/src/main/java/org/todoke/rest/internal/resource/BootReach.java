// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import org.todoke.api.boot.MacAddress;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.problem.Refusal;

/** What paths of the boot resources name. */
final class BootReach {

    private BootReach() {}

    /** @throws Refusal 404 for what is no MAC address: nothing is called so */
    static MacAddress mac(Call call) {
        String text = call.variable("mac");
        if (!MacAddress.isMacAddress(text)) {
            throw Refusal.of(404, "rest.unknown.mac", text);
        }
        return MacAddress.parse(text);
    }
}
