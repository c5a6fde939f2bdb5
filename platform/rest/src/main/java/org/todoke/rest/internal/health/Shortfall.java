// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import org.todoke.api.text.Message;

/** A part of the server that keeps it from being ready, and why. */
public record Shortfall(String part, Message reason) {}
