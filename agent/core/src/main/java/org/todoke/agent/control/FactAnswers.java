// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.util.List;
import org.todoke.agent.wire.FactProbe;
import org.todoke.agent.wire.work.Observation;

/** Answers the targets' questions for facts; may take a minute for each. */
public interface FactAnswers {

    /** One answer for each probe, in their order. */
    List<Observation> answer(List<FactProbe> probes);
}
