// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The contracts as tests to inherit: extend one, say what is tested, and run it with JUnit 5. */
@Version("0.1.0")
package org.todoke.testkit.junit;

import org.osgi.annotation.versioning.Version;
