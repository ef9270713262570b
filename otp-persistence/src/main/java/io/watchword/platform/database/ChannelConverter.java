package io.watchword.platform.database;

import io.watchword.platform.Channel;
import jakarta.persistence.Converter;

/** Stores a channel by its code. */
@Converter(autoApply = true)
public class ChannelConverter extends CodeConverter<Channel> {

    public ChannelConverter() {
        super(Channel.class);
    }
}
