package io.watchword.message;

import io.watchword.platform.json.OmitIfAbsent;
import java.util.List;
import java.util.Optional;

/**
 * A message as it would be, and what its author may want to know of it.
 *
 * @param locale the language of the text
 * @param encoding of a text message
 * @param segments the parts that a text message is sent in, each of which costs
 * @param characters of a text message as its encoding counts them
 */
public record Preview(
        String locale,
        String text,
        @OmitIfAbsent Optional<String> subject,
        @OmitIfAbsent Optional<String> html,
        @OmitIfAbsent Optional<String> encoding,
        @OmitIfAbsent Optional<Integer> segments,
        int characters,
        List<Warning> warnings) {

    /**
     * What may be unwanted.
     *
     * @param code its stable name
     * @param detail the same for people
     */
    public record Warning(String code, String detail) {}
}
