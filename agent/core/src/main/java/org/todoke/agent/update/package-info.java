// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The update role, rupdsvc: orders are kept, fetched, unpacked, run at most once, and proved. */
package org.todoke.agent.update;
