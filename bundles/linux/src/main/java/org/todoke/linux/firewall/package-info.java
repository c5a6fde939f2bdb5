// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The firewalls that a Linux may have, asked for by one capability. Everything is immutable and thread-safe. Nothing is null. */
@Version("0.1.0")
package org.todoke.linux.firewall;

import org.osgi.annotation.versioning.Version;
