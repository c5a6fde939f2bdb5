// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import org.todoke.api.security.ServerPorts;

/** A server that listens elsewhere than usual. */
public record FakePorts(int https, int http) implements ServerPorts {

    public FakePorts() {
        this(9443, 9181);
    }
}
