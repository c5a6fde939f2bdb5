// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

/** The type of a value in the Windows registry. */
public enum RegistryType {
    REG_SZ,
    REG_EXPAND_SZ,
    REG_MULTI_SZ,
    REG_DWORD,
    REG_QWORD,
    REG_BINARY;

    /** Whether its data is a number, which is told and compared in decimal. */
    public boolean isNumber() {
        return this == REG_DWORD || this == REG_QWORD;
    }
}
