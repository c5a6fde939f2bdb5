// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Runs of scenarios: one execution per machine, each a persisted state machine with a way out of every state. Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.run;

import org.osgi.annotation.versioning.Version;
