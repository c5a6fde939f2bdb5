// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What applies to a machine, in which order, and why or why not (F-2.2, F-2.3, F-2.10 … F-2.16). Deciding is pure: facts, packages and the target's
 * rules in, decisions with reasons out. Nothing here is null.
 */
@Version("0.1.0")
package org.todoke.api.plan;

import org.osgi.annotation.versioning.Version;
