// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.inside;

import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.useOwnKarafExamSystemConfiguration;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.karaf.options.LogLevelOption;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.ops4j.pax.tinybundles.TinyBundles;

/**
 * The distribution as Pax Exam boots it, with the methods of a test's probe called inside. Pax Exam has no driver for JUnit 5: this extension
 * starts the container, and {@link PlainInvoker} calls plain methods in it.
 */
public final class Container implements BeforeAllCallback, AfterAllCallback {

    private static final String KARAF = System.getProperty("karaf.version");

    private static final String REPOSITORIES = "org.ops4j.pax.url.mvn.defaultRepositories";

    private final Path distribution;
    private final int https;
    private final int ssh;
    private final int http;
    private ExamSystem system;
    private TestContainer container;
    private int probes;

    public Container(Path distribution, int https, int http, int ssh) {
        this.distribution = distribution;
        this.https = https;
        this.http = http;
        this.ssh = ssh;
    }

    public String url() {
        return "https://127.0.0.1:" + https;
    }

    @Override
    public void beforeAll(ExtensionContext test) throws Exception {
        System.setIn(InputStream.nullInputStream()); // else the forked container is waited for at exit
        system = PaxExamRuntime.createTestSystem(options());
        container = PaxExamRuntime.createContainer(system);
        container.start();
        container.install(
                "plain-invoker",
                TinyBundles.bundle()
                        .addClass(PlainInvoker.class)
                        .addClass(PlainInvoker.Call.class)
                        .setHeader("Bundle-SymbolicName", "plain-invoker")
                        .setHeader("Bundle-ManifestVersion", "2")
                        .setHeader("Bundle-Activator", PlainInvoker.class.getName())
                        .setHeader("Import-Package", "org.osgi.framework,org.ops4j.pax.exam")
                        .build(TinyBundles.rawBuilder()));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        List<ProcessHandle> children = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("karaf"))
                .toList();
        try {
            container.stop();
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Calls the probe's public method of this name inside the container, with its bundle context and these arguments. */
    public void inside(Class<?> probe, String method, Object... arguments) throws Exception {
        TestProbeBuilder builder = system.createProbe();
        builder.setHeader("Import-Package", "org.osgi.framework");
        builder.setHeader("DynamicImport-Package", "*");
        TestAddress address = builder.addTest(probe, method, arguments);
        probes++;
        try (InputStream bundle = builder.build().getStream()) {
            container.install("probe-" + probes, bundle);
        }
        container.call(address);
    }

    private Option[] options() {
        var options = new ArrayList<Option>(List.of(
                karafDistributionConfiguration()
                        .frameworkUrl(distribution.toUri().toString())
                        .name("Todoke")
                        .karafVersion(KARAF)
                        .unpackDirectory(Path.of("target/exam").toFile())
                        .useDeployFolder(false),
                configureSecurity().disableKarafMBeanServerBuilder(),
                configureConsole().ignoreLocalConsole().startRemoteShell(),
                logLevel(LogLevelOption.LogLevel.INFO),
                keepRuntimeFolder(),
                useOwnKarafExamSystemConfiguration("plain"),
                editConfigurationFilePut("etc/org.ops4j.pax.url.mvn.cfg", REPOSITORIES, repositories()),
                editConfigurationFilePut("etc/org.todoke.server.cfg", "https.host", "127.0.0.1"),
                editConfigurationFilePut("etc/org.todoke.server.cfg", "https.port", String.valueOf(https)),
                editConfigurationFilePut("etc/org.todoke.server.cfg", "http.host", "127.0.0.1"),
                editConfigurationFilePut("etc/org.todoke.server.cfg", "http.port", String.valueOf(http)),
                editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", String.valueOf(ssh))));
        javaOptions().forEach(option -> options.add(vmOption(option)));
        return options.toArray(new Option[0]);
    }

    /** The container's own repository and the one with Pax Exam's bundles; it knows no others. */
    private static String repositories() {
        return "${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots, "
                + Path.of("target/exam-repository").toUri() + "@id=exam@snapshots";
    }

    /** What Karaf's own script gives to Java from version 9 on; Pax Exam starts Java by itself. */
    private static Stream<String> javaOptions() {
        return Stream.of(
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module",
                "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + KARAF + ".jar",
                "--patch-module",
                "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + KARAF + ".jar",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED",
                "--add-exports=java.security.sasl/com.sun.security.sasl=ALL-UNNAMED");
    }
}
