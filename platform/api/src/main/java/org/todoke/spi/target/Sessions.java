// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import org.todoke.api.work.Check;

/**
 * Whether somebody is logged on at a machine (F-1.3). A service sees neither lock screen nor screen saver (ruling 19), so no target is asked for
 * them: what cannot be seen is unknown, and is never guessed.
 *
 * @param someoneLoggedOn holds when anybody is logged on; must be unknown, not absent, where it cannot be seen
 */
public record Sessions(Check someoneLoggedOn) implements Capability {}
