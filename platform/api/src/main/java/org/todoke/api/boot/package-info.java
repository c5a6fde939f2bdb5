// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * Machines that start from the network: who asks, what they are to start, and why. Firmware asks by DHCP, then fetches a loader by
 * TFTP or HTTP, and the loader asks again for its script. Nothing here is null.
 */
@Version("0.1.0")
package org.todoke.api.boot;

import org.osgi.annotation.versioning.Version;
