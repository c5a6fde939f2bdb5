// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Machines that are switched on over the network (Wake-on-LAN): who is called, how, and how it is known that it came. Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.wake;

import org.osgi.annotation.versioning.Version;
