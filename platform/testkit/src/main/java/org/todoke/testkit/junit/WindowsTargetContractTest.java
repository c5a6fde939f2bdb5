// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.junit;

import java.util.List;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.WindowsMachine;

/** The contract of a Windows target: its machines are said in words, as {@link WindowsMachine#of} takes them. */
public abstract class WindowsTargetContractTest extends OsTargetContractTest {

    /** Machines that the target must claim; at least one. */
    protected abstract List<String> claimed();

    /** Machines of another Windows; those that run something else are added. */
    protected abstract List<String> leftAlone();

    @Override
    protected final List<Facts> itsMachines() {
        return machines(claimed()).toList();
    }

    @Override
    protected final List<Facts> otherMachines() {
        return Stream.concat(machines(leftAlone()), Stream.of(RecordedFacts.DEBIAN_12, Facts.none()))
                .toList();
    }

    private static Stream<Facts> machines(List<String> words) {
        return words.stream().map(machine -> WindowsMachine.of(machine).facts());
    }
}
