// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Targets, formats and catalogues that do just what a test tells them to. Nothing is null. */
@Version("0.1.0")
package org.todoke.testkit.fake;

import org.osgi.annotation.versioning.Version;
