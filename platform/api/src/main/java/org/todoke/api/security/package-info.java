// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * Who this server is to its agents, and how secrets are made, compared and kept. Everything here is immutable or
 * thread-safe; parameters and results are never null.
 */
@Version("0.1.0")
package org.todoke.api.security;

import org.osgi.annotation.versioning.Version;
