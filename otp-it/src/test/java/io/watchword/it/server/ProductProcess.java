package io.watchword.it.server;

import io.watchword.it.http.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The WAR on Payara Micro in a process of its own, which can be killed and started again. */
public final class ProductProcess implements AutoCloseable {

    private final PayaraMicro server;
    private final PayaraMicroProcess process;
    private final Installation installation;

    private ProductProcess(PayaraMicro server) {
        this.server = server;
        this.process = new PayaraMicroProcess(
                server.directory(), server.jvmOptions(), List.of(PayaraMicro.war()), server.serverOptions());
        this.installation = Installation.at(
                URI.create("http://127.0.0.1:" + server.port()),
                server.database(),
                List.of(server.log(), process.consoleLog()));
    }

    /** One on a PostgreSQL, not yet started. */
    public static ProductProcess on(Postgres postgres, Map<String, String> settings) {
        return new ProductProcess(
                new PayaraMicro(Scratch.directory("process"), Ports.free(), postgres.database(), settings, "INFO"));
    }

    /** One on a new H2 file, not yet started. */
    public static ProductProcess onH2(Map<String, String> settings) {
        return onH2(settings, "INFO");
    }

    /** One that tells all that the product, its drivers and its HTTP client can tell. */
    public static ProductProcess onH2Talkative(Map<String, String> settings) {
        return onH2(settings, "FINEST");
    }

    private static ProductProcess onH2(Map<String, String> settings, String logLevel) {
        Path directory = Scratch.directory("process-h2");
        Database database = Database.h2(directory.resolve("data/watchword").toString());
        return new ProductProcess(new PayaraMicro(directory, Ports.free(), database, settings, logLevel));
    }

    public Installation installation() {
        return installation;
    }

    /** Starts it and waits until it is ready. */
    public ProductProcess start() {
        process.start("the product is ready", this::isReady);
        return this;
    }

    /** Starts it and waits until it has given up: it has ended, or runs on without the application. */
    public void startInVain() {
        process.launch();
        Await.that(
                PayaraMicroProcess.PATIENCE, "the product gives up", () -> !process.isAlive() || process.hasBooted());
    }

    /** What it has written to the console. */
    public String console() {
        return process.console();
    }

    /** What it has logged. */
    public String log() {
        return Scratch.read(server.log());
    }

    public boolean isReady() {
        try {
            return installation.api().get("/health/ready").tell().status() == 200;
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    /** Has it end in order, as {@code kill} and service managers do, and waits until it has. */
    public void stop() {
        process.stop();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** Holds it where it is, as a machine that swaps or is moved does, until it {@link #goOn() goes on}. */
    public void pause() {
        process.signal("STOP");
    }

    /** Lets it go on after a pause. */
    public void goOn() {
        process.signal("CONT");
    }

    @Override
    public void close() {
        kill();
        installation.twilio().close();
    }
}
