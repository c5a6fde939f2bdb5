// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What can be asked of each resource: views of the services' models, and the rows of the table that give and change them. */
package org.todoke.rest.internal.resource;
