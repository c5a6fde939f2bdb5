// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** How fast the scenario engine is on its databases, without a network. */
@Version("0.1.0")
package org.todoke.bench.engine;

import org.osgi.annotation.versioning.Version;
