// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Files that survive a crash, folders, locks and room on the disk. */
package org.todoke.agent.io;
