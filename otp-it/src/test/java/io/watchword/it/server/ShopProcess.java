package io.watchword.it.server;

import io.watchword.it.http.Api;
import io.watchword.it.shop.ShopArchives;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The shops on a Payara Micro of their own, which shares nothing with the product but the loopback. */
public final class ShopProcess implements AutoCloseable {

    private final PayaraMicroProcess process;
    private final Api api;

    private ShopProcess(PayaraMicroProcess process, Api api) {
        this.process = process;
        this.api = api;
    }

    /** One that is to take the tokens of this product, not yet started. */
    public static ShopProcess trusting(Installation product) {
        Path directory = Scratch.directory("shop");
        int port = Ports.free();
        List<Path> wars = new ArrayList<>();
        for (WebArchive shop : ShopArchives.trusting(product.url())) {
            Path war = directory.resolve(shop.getName());
            shop.as(ZipExporter.class).exportTo(war.toFile());
            wars.add(war);
        }
        return new ShopProcess(
                new PayaraMicroProcess(
                        directory,
                        PayaraMicro.JVM,
                        wars,
                        PayaraMicro.alone(port, PayaraMicro.commands("loopback.txt"))),
                new Api(URI.create("http://127.0.0.1:" + port), product.transcript()));
    }

    /** Starts it and waits until it is ready. */
    public void start() {
        process.start("the shops are open", process::hasBooted);
    }

    public Api api() {
        return api;
    }

    @Override
    public void close() {
        process.kill();
    }
}
