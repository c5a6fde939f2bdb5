// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Measurements of the whole product, each beside a peer in the same run; started by the launcher's {@code bench}. */
@Version("0.1.0")
package org.todoke.bench;

import org.osgi.annotation.versioning.Version;
