// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What a bundle implements to bring a kind of scenario step. Step types are stateless, thread-safe and do no I/O. Nothing is null. */
@Version("0.1.0")
package org.todoke.spi.step;

import org.osgi.annotation.versioning.Version;
