// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.Optional;

/**
 * What many machines are to be sent at once: the content of one step of a run that delivers by multicast.
 *
 * @param id the same for all machines that are served together, and for nobody else
 * @param step index of the step, from 0
 * @param address the fixed multicast address of the scenario (F-2.27); empty when one is to be leased
 * @param gathered whether the machines have waited for each other (F-2.19)
 */
public record GroupDelivery(String id, RunId run, int step, Optional<String> address, boolean gathered) {}
