// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * Who may do what, through whichever door they come: users with roles, tokens for programs, and the record of what was done. Model types are
 * immutable; nothing is null.
 */
@Version("0.1.0")
package org.todoke.api.access;

import org.osgi.annotation.versioning.Version;
