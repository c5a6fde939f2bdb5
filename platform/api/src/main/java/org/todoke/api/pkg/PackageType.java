// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

/** What a package is to an administrator (F-2.9; all but the service pack are ours). How it is installed is its format. */
public enum PackageType {
    SERVICE_PACK,
    HOTFIX,
    APPLICATION,
    DRIVER,
    AGENT_UPGRADE,
    FIREWALL_RULES,
    FILE
}
