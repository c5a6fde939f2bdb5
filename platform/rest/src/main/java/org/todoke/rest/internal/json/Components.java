// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.todoke.rest.internal.problem.Refusal;

/** The parts of a record. */
public final class Components {

    private Components() {}

    public static Object value(RecordComponent component, Record data) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(data);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record can be read: " + component, e);
        }
    }

    /** @throws Refusal 400 when the record itself refuses its parts */
    static Object make(Class<?> type, Object[] parts) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw Refusal.malformed("rest.bad.value", type.getSimpleName(), wrong.getMessage());
            }
            throw new IllegalStateException("A record cannot be made: " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record can be made: " + type, e);
        }
    }
}
