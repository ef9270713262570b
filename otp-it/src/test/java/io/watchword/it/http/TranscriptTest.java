package io.watchword.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for codes finds them, and nothing else. */
class TranscriptTest {

    private final Transcript transcript = new Transcript();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "code=123456",
                "{\"code\":\"123456\"}",
                "{\"code\": 123456}",
                "Your verification code is 123456.",
                "Body=Your%20verification%20code%20is%20123456.",
                "Body=code+123456&To=x",
                "line\\n123456\\n",
                "#123456"
            })
    void a_code_is_found(String text) {
        transcript.sent("123456");

        assertThat(transcript.codesIn(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567",
                "+919876123456",
                "01936b2f-1234-7c3e-9d52-1f0b7e123456",
                "2026-11-22T09:30:00.123456Z",
                "a123456b",
                "{retry-after=[123456], vary=[Origin]}",
                "{\"maximum\": 123456}",
                "123457"
            })
    void digits_within_something_else_are_no_code(String text) {
        transcript.sent("123456");

        assertThat(transcript.codesIn(text)).isEmpty();
    }
}
