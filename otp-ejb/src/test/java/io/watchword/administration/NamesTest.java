package io.watchword.administration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "Kaffee & Kuchen", "दुकान", "क्\u200Dष", "متجر", "商店", "C++ 🛒"})
    void people_read_names_in_any_script(String name) {
        assertThat(Names.wrongName(name, 50)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " Shop",
                "Shop ",
                "Shop\n",
                "Sh\u0000op",
                "Sh\u001bop",
                "Shop\u202e",
                "Shop\u2066",
                "\u200eShop",
                "Sh\u200bop",
                "Sh\u00adop",
                "\ufeffShop",
                "Sh\u00a0op",
                "Sh\u2028op",
                "{otp}",
                "{app}",
                "Shop}"
            })
    void what_turns_breaks_or_hides_text_or_stands_for_other_text_is_no_name(String name) {
        assertThat(Names.wrongName(name, 50)).isPresent();
    }

    @Test
    void a_name_is_as_long_as_it_may_in_characters_and_not_in_halves_of_them() {
        assertThat(Names.wrongName("🛒".repeat(50), 50)).isEmpty();
        assertThat(Names.wrongName("x".repeat(51), 50)).isPresent();
    }

    @Test
    void an_id_has_up_to_63_plain_characters() {
        assertThat(Names.isId("a".repeat(63))).isTrue();
        assertThat(Names.isId("a".repeat(64))).isFalse();
        assertThat(Names.isId("pk_A-9.x")).isTrue();
        for (String id : new String[] {"", "-a", "_a", ".", "..", "a b", "a:b", "a/b", "a\n", "ä", "a\u0000"}) {
            assertThat(Names.isId(id)).as(id).isFalse();
        }
    }

    @Test
    void a_tenants_id_fits_into_its_issuer() {
        assertThat(Names.wrongTenantId("acme-2")).isEmpty();
        for (String id : new String[] {"", "-a", "Acme", "a.b", "a_b", "a/b", "a".repeat(64)}) {
            assertThat(Names.wrongTenantId(id)).as(id).isPresent();
        }
    }
}
