// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What a bundle implements to bring knowledge of an operating system: an {@link org.todoke.spi.target.OsTarget} service with
 * capabilities. Targets are stateless and thread-safe, do no I/O (but for {@link org.todoke.spi.target.ServicePackPreparation}) and answer at once; the server abandons and quarantines one that does not
 * (ruling 11). Nothing is null.
 */
@Version("0.1.0")
package org.todoke.spi.target;

import org.osgi.annotation.versioning.Version;
