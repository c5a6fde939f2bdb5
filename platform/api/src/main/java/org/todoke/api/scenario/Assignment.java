// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

/**
 * Says that a scenario is for somebody.
 *
 * @param to a machine's name, {@code group:NAME}, or {@code all}
 */
public record Assignment(String scenario, String to) {}
