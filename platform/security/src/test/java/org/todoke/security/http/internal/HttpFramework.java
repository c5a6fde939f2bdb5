// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** A framework with this room as it was built, Felix HTTP and what both need, and {@link ProbeServlets}. */
final class HttpFramework {

    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component-",
            "org.apache.felix.configadmin",
            "org.apache.felix.scr",
            "org.apache.felix.http.servlet-api",
            "commons-io",
            "commons-fileupload",
            "bcprov",
            "bcutil",
            "bcpkix",
            "org.apache.felix.http.jetty12");

    private final Framework framework;
    private final Bundle security;

    HttpFramework(Path home) throws Exception {
        Files.createDirectories(home.resolve("etc"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;org.slf4j.spi;org.slf4j.event;org.slf4j.helpers;version=2.0.17,"
                                + "org.apache.karaf.jaas.modules;version=4.4.10,"
                                + "org.osgi.service.metatype;version=1.4",
                        "felix.log.level",
                        "0",
                        "karaf.etc",
                        home.resolve("etc").toString(),
                        "karaf.data",
                        home.resolve("data").toString(),
                        "org.apache.felix.http.require.config",
                        "true"));
        framework.start();
        for (String name : BUNDLES) {
            install(jar(name));
        }
        install(Path.of("../api/target/classes"));
        security = install(Path.of("target/classes"));
        install(probes(home.resolve("probes.jar")));
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    Bundle security() {
        return security;
    }

    /** Writes {@code org.todoke.server}, as its file would be read: every value a text. */
    void configure(Map<String, String> settings) throws Exception {
        Object admin = service("org.osgi.service.cm.ConfigurationAdmin");
        Object configuration = call(admin, "getConfiguration", "org.todoke.server", "?");
        configuration
                .getClass()
                .getMethod("update", java.util.Dictionary.class)
                .invoke(configuration, new Hashtable<>(settings));
    }

    /** What the room's readiness check says: the message's key and arguments, or nothing. */
    String problem() {
        try {
            Object problem = call(service("org.todoke.api.health.ReadinessCheck"), "problem");
            return problem.toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object service(String type) {
        BundleContext context = framework.getBundleContext();
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(type, null);
            if (references == null) {
                throw new IllegalStateException("No service " + type);
            }
            return context.getService(references[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter to be wrong", e);
        }
    }

    /** The framework's classes are not the test's: calls go by name. */
    private static Object call(Object target, String method, Object... args) throws ReflectiveOperationException {
        var types = Arrays.stream(args).map(Object::getClass).toArray(Class<?>[]::new);
        var found = target.getClass().getMethod(method, types);
        found.setAccessible(true);
        return found.invoke(target, args);
    }

    private Bundle install(Path path) throws BundleException {
        String form = Files.isDirectory(path) ? "reference:" : "";
        return framework
                .getBundleContext()
                .installBundle(form + path.toAbsolutePath().normalize().toUri());
    }

    private static Path jar(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
    }

    private static Path probes(Path file) throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, "probes");
        main.putValue(Constants.BUNDLE_ACTIVATOR, ProbeServlets.class.getName());
        main.putValue(Constants.IMPORT_PACKAGE, "jakarta.servlet,jakarta.servlet.http,org.osgi.framework");
        try (OutputStream out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out, manifest)) {
            for (Class<?> type : List.of(ProbeServlets.class, ProbeServlets.Answering.class)) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(entry));
                try (var in = type.getClassLoader().getResourceAsStream(entry)) {
                    in.transferTo(jar);
                }
            }
            jar.putNextEntry(new ZipEntry("web/page.txt"));
            jar.write("resource".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return file;
    }

    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(20_000);
    }
}
