// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Archives are unpacked into one folder that nothing in them can leave. */
package org.todoke.agent.update.archive;
