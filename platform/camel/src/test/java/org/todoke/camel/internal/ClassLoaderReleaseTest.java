// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A flow that was used and removed")
class ClassLoaderReleaseTest {

    @Test
    @DisplayName("no longer holds the class loader of its bundle")
    void releases() throws Exception {
        try (var host = new FlowHost(Clock.systemUTC())) {
            WeakReference<ClassLoader> loader = useAndRemove(host);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                System.gc();
                assertThat(loader.get()).isNull();
            });
        }
    }

    private static WeakReference<ClassLoader> useAndRemove(FlowHost host) throws Exception {
        ClassLoader bundle = new BundleLike();
        var flow = (RoutesBuilder) bundle.loadClass(BeanFlow.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        assertThat(flow.getClass()).isNotEqualTo(BeanFlow.class);
        host.add(flow);
        try (var template = host.context().createProducerTemplate()) {
            assertThat(template.requestBody("direct:bean", "x", String.class)).isEqualTo("seen x of bean");
        }
        host.remove(flow);
        return new WeakReference<>(bundle);
    }

    public static class BeanFlow extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:bean")
                    .routeId("bean")
                    .bean(new Bean(), "wrap")
                    .filter(simple("${body.owner} == 'bean'"))
                    .setBody(simple("seen ${body.text} of ${body.owner}"))
                    .end();
        }
    }

    public static class Bean {
        public Parcel wrap(String text) {
            return new Parcel(text, "bean");
        }
    }

    public record Parcel(String text, String owner) {}

    /** Defines this test's classes anew, as the class loader of a bundle would. */
    private static final class BundleLike extends ClassLoader {
        BundleLike() {
            super(BundleLike.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ClassLoaderReleaseTest.class.getName() + "$")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
