// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.time.Duration;

/**
 * How slow a web server may be.
 *
 * @param connect until it has taken the connection
 * @param window in which at least {@code bytesPerWindow} come, from the request on
 * @param look how long one look may take as a whole; what is missing goes on with the next
 */
record Pace(Duration connect, Duration window, long bytesPerWindow, Duration look) {

    static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(30), 16_384, Duration.ofHours(1));
}
