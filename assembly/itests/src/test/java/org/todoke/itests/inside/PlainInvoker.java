// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.inside;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Hashtable;
import java.util.Map;
import java.util.stream.Stream;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.ProbeInvokerFactory;
import org.ops4j.pax.exam.TestContainerException;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle of its own inside the container: lets Pax Exam call plain methods there, so that JUnit stays outside. */
public final class PlainInvoker implements BundleActivator, ProbeInvokerFactory {

    @Override
    public void start(BundleContext context) {
        context.registerService(ProbeInvokerFactory.class, this, new Hashtable<>(Map.of("driver", "plain")));
    }

    @Override
    public void stop(BundleContext context) {
        // the registration goes with the bundle
    }

    @Override
    public ProbeInvoker createProbeInvoker(Object context, String expression) {
        return new Call((BundleContext) context, expression.split(";"));
    }

    /** One call: the expression is {@code class;method}. */
    static final class Call implements ProbeInvoker {

        private final BundleContext context;
        private final String[] expression;

        Call(BundleContext context, String[] expression) {
            this.context = context;
            this.expression = expression;
        }

        @Override
        public void call(Object... arguments) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try {
                Class<?> probe = context.getBundle().loadClass(expression[0]);
                thread.setContextClassLoader(probe.getClassLoader());
                method(probe).invoke(probe.getDeclaredConstructor().newInstance(), with(arguments));
            } catch (InvocationTargetException e) {
                throw new TestContainerException(trace(e.getCause()));
            } catch (ReflectiveOperationException e) {
                throw new TestContainerException(trace(e));
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        private Method method(Class<?> probe) throws NoSuchMethodException {
            return Stream.of(probe.getMethods())
                    .filter(method -> method.getName().equals(expression[1]))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(expression[1]));
        }

        private Object[] with(Object[] arguments) {
            return Stream.concat(Stream.of(context), arguments == null ? Stream.empty() : Stream.of(arguments))
                    .toArray();
        }

        /** As text: the classes of an exception inside may not exist outside. */
        private static String trace(Throwable failure) {
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }
}
