// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What changes while the server works, for those who show it. Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.change;

import org.osgi.annotation.versioning.Version;
