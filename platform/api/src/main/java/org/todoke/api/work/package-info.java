// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What an agent is told to do and what it tells afterwards: plain instructions, probes and observations. An agent knows no
 * operating system's rules: targets decide what to do, and judge what was observed (ruling 1). All types are immutable values.
 */
@Version("0.1.0")
package org.todoke.api.work;

import org.osgi.annotation.versioning.Version;
