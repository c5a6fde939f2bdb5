// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The operating systems that the server knows: installed targets, their state, and who claims a machine. Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.target;

import org.osgi.annotation.versioning.Version;
