// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import org.osgi.annotation.versioning.ProviderType;

/** Decides what a machine starts. A pure function: no clock, no store; the same case has the same answer for ever. */
@ProviderType
public interface BootPolicy {

    BootDecision decide(BootCase question);
}
