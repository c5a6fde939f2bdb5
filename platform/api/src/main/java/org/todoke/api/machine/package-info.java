// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Managed machines: who they are, what is known of them, how they join and whether they are there. Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.machine;

import org.osgi.annotation.versioning.Version;
