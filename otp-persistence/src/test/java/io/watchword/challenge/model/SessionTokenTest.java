package io.watchword.challenge.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Digests;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

    private static final UUID CHALLENGE = UUID.fromString("01900000-0000-7000-8000-00000000000c");

    @Test
    void a_token_is_read_as_it_is_written_and_names_its_challenge() {
        UUID challenge = Ids.next();
        SessionToken token = SessionToken.create(challenge);

        assertThat(token.text()).matches("[A-Za-z0-9_-]{54}");
        assertThat(SessionToken.parse(token.text())).contains(token);
        assertThat(token.challengeId()).isEqualTo(challenge);
    }

    @Test
    void two_tokens_of_one_challenge_differ() {
        assertThat(SessionToken.create(CHALLENGE).text())
                .isNotEqualTo(SessionToken.create(CHALLENGE).text());
    }

    @Test
    void only_a_digest_of_the_text_is_stored() {
        SessionToken token = SessionToken.create(CHALLENGE);

        assertThat(token.hash()).isEqualTo(Digests.sha256(token.text().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The last of 54 characters bears four bits, so that other texts decode to the same bytes; they are other tokens. */
    @Test
    void another_spelling_of_the_same_bytes_has_another_hash() {
        SessionToken token = SessionToken.create(CHALLENGE);

        assertThat(SessionToken.parse(token.text() + "==").map(SessionToken::hash))
                .hasValueSatisfying(hash -> assertThat(hash).isNotEqualTo(token.hash()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AZAAAAAAcACAAAAAAAAADA",
                "AZAAAAAAcACAAAAAAAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AZAAAAAAcACAAAAAAAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AZAAAAAAcACAAAAAAAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+/",
                "AZAAAAAAcACAAAAAAAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ü"
            })
    void what_no_send_can_have_answered_is_no_token(String text) {
        assertThat(SessionToken.parse(text)).isEmpty();
    }

    @Test
    void a_token_shows_its_challenge_alone() {
        assertThat(SessionToken.create(CHALLENGE)).hasToString("SessionToken[" + CHALLENGE + "]");
    }
}
