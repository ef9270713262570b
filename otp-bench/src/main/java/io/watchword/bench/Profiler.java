package io.watchword.bench;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Takes stacks of the product by async-profiler, only while it is under load: class loading and the first compilations are
 * left out.
 *
 * @see <a href="https://github.com/async-profiler/async-profiler">async-profiler</a>
 */
final class Profiler {

    private final String pid;
    private final Path agent;

    private Profiler(String pid, Path agent) {
        this.pid = pid;
        this.agent = agent;
    }

    static Profiler of(long pid, Path directory) throws IOException {
        String resource = "/" + platform() + "/libasyncProfiler.so";
        Path agent = directory.resolve("libasyncProfiler.so");
        try (InputStream library = Profiler.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IllegalStateException("async-profiler has no " + resource);
            }
            Files.copy(library, agent, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Profiler(Long.toString(pid), agent);
    }

    void start() throws IOException {
        command("start,event=itimer,interval=1ms");
    }

    /** Ends profiling and writes the stacks. */
    void stop(Path stacks) throws IOException {
        command("stop,file=" + stacks + ",collapsed");
    }

    private void command(String options) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(pid);
            try {
                machine.loadAgentPath(agent.toString(), options);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException refused) {
            throw new IllegalStateException("the profiler was refused: " + options, refused);
        }
    }

    private static String platform() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
            return "macos";
        }
        return System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
    }
}
