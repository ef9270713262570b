package io.watchword.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Searches all that the product has said, logged, counted and recorded for the codes that it has sent. */
public final class Leaks {

    private Leaks() {}

    /** Fails where a code is found. */
    public static void isTight(Installation server) {
        Transcript transcript = server.transcript();
        assertThat(transcript.codes()).as("codes sent").isNotEmpty();
        List<String> found = new ArrayList<>();
        transcript.answers().forEach(answer -> found.addAll(transcript.codesIn(answer)));
        assertThat(found).as("codes in answers").isEmpty();

        for (Path log : server.logs()) {
            String text = read(log);
            assertThat(text).as("the log %s", log).isNotEmpty();
            assertThat(transcript.codesIn(text)).as("codes in the log %s", log).isEmpty();
        }

        Answer metrics = server.api().get("/metrics").send();
        assertThat(transcript.codesIn(metrics.body())).as("codes in metrics").isEmpty();

        List<String> audit = server
                .database()
                .rows("select event, subject_id, from_state, to_state, actor_id, reason, details from audit_event")
                .stream()
                .flatMap(row -> transcript.codesIn(row.toString()).stream())
                .toList();
        assertThat(audit).as("codes in the audit").isEmpty();
    }

    private static String read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
