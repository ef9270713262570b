package io.watchword.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void an_id_is_a_version_7_uuid_of_its_time() {
        long before = System.currentTimeMillis();

        UUID id = Ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void each_id_of_a_process_is_greater_than_the_one_before() {
        UUID last = Ids.next();

        for (int i = 0; i < 100_000; i++) {
            UUID id = Ids.next();
            assertThat(Long.compareUnsigned(id.getMostSignificantBits(), last.getMostSignificantBits()))
                    .isPositive();
            last = id;
        }
    }

    @Test
    void ids_that_are_made_at_the_same_moment_are_different() {
        List<UUID> ids = Race.of(
                        8, runner -> Stream.generate(Ids::next).limit(2_000).toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void all_62_random_bits_vary() {
        long low = 0;
        UUID first = Ids.next();

        for (int i = 0; i < 200; i++) {
            low |= Ids.next().getLeastSignificantBits() ^ first.getLeastSignificantBits();
        }

        assertThat(low).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }

    @Test
    void an_id_is_read_as_it_is_written() {
        UUID id = Ids.next();

        assertThat(Ids.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01900000-0000-7000-8000-00000000000",
                "01900000-0000-7000-8000-0000000000011",
                "1900000-0000-7000-8000-000000000001",
                "01900000-0000-7000-8000-00000000000G",
                "01900000-0000-7000-8000-00000000000A",
                "0190000000007000800000000000000100000",
                "{1900000-0000-7000-8000-000000000001}",
                "01900000-0000-4000-8000-000000000001",
                "01900000-0000-7000-c000-000000000001",
                "00000000-0000-0000-0000-000000000000"
            })
    void what_no_call_could_have_made_is_no_id(String text) {
        assertThat(Ids.parse(text)).isEmpty();
    }
}
