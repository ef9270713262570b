package io.watchword.platform.database;

import io.watchword.platform.Alphabet;
import jakarta.persistence.Converter;

/** Stores an alphabet by its code. */
@Converter(autoApply = true)
public class AlphabetConverter extends CodeConverter<Alphabet> {

    public AlphabetConverter() {
        super(Alphabet.class);
    }
}
