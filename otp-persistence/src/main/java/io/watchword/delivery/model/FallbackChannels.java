package io.watchword.delivery.model;

import io.watchword.platform.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The channels that a code may still go on to, in order. */
public record FallbackChannels(List<Channel> inOrder) {

    public static final FallbackChannels NONE = new FallbackChannels(List.of());

    public FallbackChannels {
        inOrder = List.copyOf(inOrder);
    }

    /** As a delivery keeps them. */
    static FallbackChannels parse(@Nullable String text) {
        return text == null
                ? NONE
                : new FallbackChannels(Arrays.stream(text.split(" "))
                        .flatMap(code -> Channel.of(code).stream())
                        .toList());
    }

    @Nullable String text() {
        return isEmpty() ? null : inOrder.stream().map(Channel::code).collect(Collectors.joining(" "));
    }

    public boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /** Those that are left once the code has gone to one of them. */
    public FallbackChannels after(Channel channel) {
        return new FallbackChannels(inOrder.subList(inOrder.indexOf(channel) + 1, inOrder.size()));
    }
}
