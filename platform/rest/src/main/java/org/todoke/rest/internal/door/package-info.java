// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * The way of a request of the API: how often its address may ask, which action it means, who asks, how often he may, what he gave, and then the action
 * itself; every action that changes something between two entries of the audit.
 */
package org.todoke.rest.internal.door;
