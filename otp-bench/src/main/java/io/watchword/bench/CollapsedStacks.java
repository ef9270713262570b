package io.watchword.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Stacks as async-profiler writes them, {@code outermost;…;innermost samples} a line, and where the time went in them. */
final class CollapsedStacks {

    private static final int SHOWN = 20;
    private static final int SHOWN_OWN = 60;

    /** Whose work a frame is, by the beginning of its name; the first that fits. */
    private static final List<String[]> LAYERS = List.of(
            new String[] {"io/watchword/", "Watchword"},
            new String[] {"org/postgresql/", "PostgreSQL driver"},
            new String[] {"org/hibernate/", "Hibernate"},
            new String[] {"com/nimbusds/", "Nimbus"},
            new String[] {"com/google/crypto/tink/", "Tink"},
            new String[] {"com/google/i18n/", "libphonenumber"},
            new String[] {"sun/security/ec/", "JDK: elliptic curves"},
            new String[] {"sun/security/provider/", "JDK: digests, random"},
            new String[] {"com/sun/crypto/", "JDK: ciphers, MACs"},
            new String[] {"sun/net/www/", "JDK: HttpURLConnection"},
            new String[] {"java/util/logging/", "logging"},
            new String[] {"org/glassfish/jersey/", "Jersey"},
            new String[] {"org/jvnet/hk2/", "HK2"},
            new String[] {"org/glassfish/hk2/", "HK2"},
            new String[] {"org/jboss/weld/", "Weld"},
            new String[] {"org/eclipse/yasson/", "Yasson"},
            new String[] {"org/eclipse/parsson/", "Parsson"},
            new String[] {"org/glassfish/grizzly/", "Grizzly"},
            new String[] {"org/glassfish/tyrus/", "Tyrus"},
            new String[] {"org/apache/catalina/", "Catalina"},
            new String[] {"com/sun/ejb/", "EJB container"},
            new String[] {"org/glassfish/ejb/", "EJB container"},
            new String[] {"com/sun/jts/", "transactions"},
            new String[] {"com/sun/enterprise/transaction/", "transactions"},
            new String[] {"com/sun/enterprise/resource/", "connection pool"},
            new String[] {"com/sun/gjc/", "connection pool"},
            new String[] {"com/sun/enterprise/connectors/", "connection pool"},
            new String[] {"org/glassfish/concurrent", "managed executors"},
            new String[] {"org/glassfish/enterprise/concurrent", "managed executors"},
            new String[] {"com/sun/enterprise/naming/", "naming"},
            new String[] {"com/sun/enterprise/", "Payara, other"},
            new String[] {"fish/payara/", "Payara, other"},
            new String[] {"org/glassfish/", "Payara, other"},
            new String[] {"io/micrometer/", "Micrometer"},
            new String[] {"io/smallrye/", "SmallRye"},
            new String[] {"com/github/benmanes/", "Caffeine"});

    private final Map<String, Long> stacks;
    private final long samples;

    private CollapsedStacks(Map<String, Long> stacks) {
        this.stacks = stacks;
        this.samples = stacks.values().stream().mapToLong(Long::longValue).sum();
    }

    static CollapsedStacks read(Path file) throws IOException {
        Map<String, Long> stacks = new HashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                int space = line.lastIndexOf(' ');
                stacks.merge(line.substring(0, space), Long.valueOf(line.substring(space + 1)), Long::sum);
            });
        }
        return new CollapsedStacks(stacks);
    }

    void print(PrintStream out, double cpuMillisPerCycle) {
        out.printf("%n%d samples; %.3f ms of CPU a cycle. Shares in %%, and ms a cycle.%n", samples, cpuMillisPerCycle);
        table(
                out,
                "By layer: the innermost frame that is somebody's",
                SHOWN_OWN,
                cpuMillisPerCycle,
                stack -> Set.of(layer(stack)));
        table(out, "Inclusive, by layer: anywhere on the stack", SHOWN_OWN, cpuMillisPerCycle, stack -> layers(stack));
        table(out, "Self", SHOWN, cpuMillisPerCycle, stack -> Set.of(stack[stack.length - 1]));
        inclusive(
                out, "Inclusive: Watchword", SHOWN_OWN, cpuMillisPerCycle, frame -> frame.startsWith("io/watchword/"));
        for (String prefix : List.of(
                "org/hibernate/",
                "org/postgresql/",
                "org/glassfish/jersey/",
                "org/glassfish/grizzly/",
                "org/jboss/weld/",
                "com/sun/ejb/",
                "com/sun/enterprise/",
                "fish/payara/",
                "com/nimbusds/",
                "com/google/")) {
            inclusive(out, "Inclusive: " + prefix, SHOWN, cpuMillisPerCycle, frame -> frame.startsWith(prefix));
        }
    }

    private void inclusive(
            PrintStream out, String title, int shown, double cpuMillisPerCycle, Predicate<String> wanted) {
        table(out, title, shown, cpuMillisPerCycle, stack -> {
            Set<String> frames = new HashSet<>();
            Arrays.stream(stack).filter(wanted).forEach(frames::add);
            return frames;
        });
    }

    private void table(
            PrintStream out, String title, int shown, double cpuMillisPerCycle, Function<String[], Set<String>> names) {
        Map<String, Long> counts = new HashMap<>();
        stacks.forEach((stack, count) ->
                names.apply(stack.split(";", -1)).forEach(name -> counts.merge(name, count, Long::sum)));
        out.printf("%n%s%n", title);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(shown)
                .forEach(entry -> out.printf(
                        "%6.2f %%  %.4f  %s%n",
                        100.0 * entry.getValue() / samples,
                        cpuMillisPerCycle * entry.getValue() / samples,
                        entry.getKey()));
    }

    private static Set<String> layers(String[] stack) {
        Set<String> layers = new HashSet<>();
        for (String frame : stack) {
            String layer = layerOf(frame);
            if (!layer.isEmpty()) {
                layers.add(layer);
            }
        }
        return layers;
    }

    private static String layer(String[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            String layer = layerOf(stack[i]);
            if (!layer.isEmpty()) {
                return layer;
            }
        }
        String outermost = String.join(";", stack);
        if (outermost.contains("CompileBroker") || outermost.contains("Compile::")) {
            return "(compiler)";
        }
        return outermost.contains("G1") || outermost.contains("GangWorker") || outermost.contains("WorkerThread")
                ? "(garbage collection)"
                : "(other)";
    }

    private static String layerOf(String frame) {
        for (String[] layer : LAYERS) {
            if (frame.startsWith(layer[0])) {
                return layer[1];
            }
        }
        return "";
    }
}
