// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Scenarios: steps in order, with what each needs, ready to be run on machines. Nothing here is null. */
@Version("0.1.0")
package org.todoke.api.scenario;

import org.osgi.annotation.versioning.Version;
