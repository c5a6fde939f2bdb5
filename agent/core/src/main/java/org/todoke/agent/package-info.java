// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The agent as a program: command line, log, and both roles put together. */
package org.todoke.agent;
