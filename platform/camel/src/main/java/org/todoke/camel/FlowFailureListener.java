// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of exchanges that failed for good, of all flows; the engine ends the execution that such an exchange carried.
 * Called on the flow's own thread, once per failure, while that exchange is still open: be short. What it throws is logged.
 */
@ConsumerType
public interface FlowFailureListener {

    void failed(FlowFailure failure);
}
