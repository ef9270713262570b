package io.watchword.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.delivery.model.DeliveryRepository.Tried;
import io.watchword.delivery.model.FallbackChannels;
import io.watchword.gateway.Candidate;
import io.watchword.gateway.Reason.Remedy;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextHopTest {

    private static final FallbackChannels WHATSAPP_THEN_VOICE =
            new FallbackChannels(List.of(Channel.WHATSAPP, Channel.VOICE));

    private final Candidate first = candidate(Channel.SMS);
    private final Candidate second = candidate(Channel.SMS);
    private final Candidate whatsapp = candidate(Channel.WHATSAPP);
    private final Candidate both = candidate(Channel.SMS, Channel.VOICE);
    private final Map<Channel, List<Candidate>> candidates = Map.of(
            Channel.SMS, List.of(first, second),
            Channel.WHATSAPP, List.of(whatsapp),
            Channel.VOICE, List.of(both));

    @Test
    void another_gateway_of_the_channel_comes_before_another_channel() {
        assertThat(next(WHATSAPP_THEN_VOICE, Remedy.OTHER_GATEWAY, tried(Channel.SMS, first)))
                .contains(new NextHop(Channel.SMS, id(second), WHATSAPP_THEN_VOICE));
        assertThat(next(WHATSAPP_THEN_VOICE, Remedy.RETRY, tried(Channel.SMS, second)))
                .contains(new NextHop(Channel.SMS, id(first), WHATSAPP_THEN_VOICE));
    }

    @Test
    void where_another_gateway_cannot_help_the_next_channel_may() {
        assertThat(next(WHATSAPP_THEN_VOICE, Remedy.NONE, tried(Channel.SMS, first)))
                .contains(new NextHop(Channel.WHATSAPP, id(whatsapp), new FallbackChannels(List.of(Channel.VOICE))));
    }

    @Test
    void once_all_gateways_of_a_channel_have_had_the_code_the_next_channel_follows() {
        assertThat(next(
                        WHATSAPP_THEN_VOICE,
                        Remedy.OTHER_GATEWAY,
                        tried(Channel.SMS, first),
                        tried(Channel.SMS, second)))
                .map(NextHop::channel)
                .contains(Channel.WHATSAPP);
    }

    @Test
    void a_channel_without_gateway_is_passed_over() {
        FallbackChannels emailThenVoice = new FallbackChannels(List.of(Channel.EMAIL, Channel.VOICE));

        assertThat(next(emailThenVoice, Remedy.NONE, tried(Channel.SMS, first)))
                .contains(new NextHop(Channel.VOICE, id(both), FallbackChannels.NONE));
    }

    @Test
    void a_gateway_may_have_the_code_once_by_each_of_its_channels() {
        assertThat(next(new FallbackChannels(List.of(Channel.VOICE)), Remedy.NONE, tried(Channel.SMS, both)))
                .map(NextHop::gatewayId)
                .contains(id(both));
    }

    @Test
    void without_another_channel_it_ends_with_the_last_gateway() {
        assertThat(next(
                        FallbackChannels.NONE,
                        Remedy.OTHER_GATEWAY,
                        tried(Channel.SMS, first),
                        tried(Channel.SMS, second)))
                .isEmpty();
        assertThat(next(FallbackChannels.NONE, Remedy.NONE, tried(Channel.SMS, first)))
                .isEmpty();
    }

    private Optional<NextHop> next(FallbackChannels fallbackChannels, Remedy remedy, Tried... tried) {
        return NextHop.from(
                Channel.SMS,
                fallbackChannels,
                remedy,
                List.of(tried),
                channel -> candidates.getOrDefault(channel, List.of()));
    }

    private static Tried tried(Channel channel, Candidate candidate) {
        return new Tried(channel, id(candidate));
    }

    private static java.util.UUID id(Candidate candidate) {
        return candidate.gateway().id();
    }

    private static Candidate candidate(Channel... channels) {
        return new Candidate(
                ConfiguredGateway.create(
                        Ids.next(),
                        "acme",
                        "sandbox",
                        new ConfiguredGateway.Content(
                                "gateway", Set.of(channels), Optional.empty(), "{}", new byte[0], true),
                        Instant.EPOCH),
                Optional.empty());
    }
}
