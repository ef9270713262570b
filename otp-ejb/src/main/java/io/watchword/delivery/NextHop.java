package io.watchword.delivery;

import io.watchword.delivery.model.DeliveryRepository.Tried;
import io.watchword.delivery.model.FallbackChannels;
import io.watchword.gateway.Candidate;
import io.watchword.gateway.Reason.Remedy;
import io.watchword.platform.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who is given a code next.
 *
 * @param fallbackChannels where it may go on to from there
 */
record NextHop(Channel channel, UUID gatewayId, FallbackChannels fallbackChannels) {

    /**
     * The first gateway of the same channel that has not had the code, where another gateway may help; else the first one of
     * the next channel that has any.
     *
     * @param remedy what may help
     * @param tried who has had the code
     * @param candidates by channel, the best first
     */
    static Optional<NextHop> from(
            Channel channel,
            FallbackChannels fallbackChannels,
            Remedy remedy,
            Collection<Tried> tried,
            Function<Channel, List<Candidate>> candidates) {
        if (remedy != Remedy.NONE) {
            Optional<NextHop> other = untried(channel, fallbackChannels, tried, candidates);
            if (other.isPresent()) {
                return other;
            }
        }
        return fallbackChannels.inOrder().stream()
                .flatMap(next -> untried(next, fallbackChannels.after(next), tried, candidates).stream())
                .findFirst();
    }

    private static Optional<NextHop> untried(
            Channel channel,
            FallbackChannels thereafter,
            Collection<Tried> tried,
            Function<Channel, List<Candidate>> candidates) {
        return candidates.apply(channel).stream()
                .map(candidate -> candidate.gateway().id())
                .filter(gatewayId -> !tried.contains(new Tried(channel, gatewayId)))
                .map(gatewayId -> new NextHop(channel, gatewayId, thereafter))
                .findFirst();
    }
}
