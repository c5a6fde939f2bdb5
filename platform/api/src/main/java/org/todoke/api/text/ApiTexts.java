// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.text;

/** The texts of the API's own ready-made parts. The engine includes them: the API itself registers no service. */
public final class ApiTexts extends ResourceTexts {

    public ApiTexts() {
        super(ApiTexts.class);
    }
}
