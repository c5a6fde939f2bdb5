// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What a bundle implements to bring a page, a tab or an editor to the web console. Nothing is null. */
@Version("0.1.0")
package org.todoke.spi.console;

import org.osgi.annotation.versioning.Version;
