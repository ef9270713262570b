package io.watchword.platform.json;

/** A body that is no JSON object as {@link StrictJson} reads it; the message is for the caller's developer and quotes nothing. */
public final class MalformedJson extends RuntimeException {

    /** Without a stack trace: what is wrong is the body, and refusing it has to be cheap. */
    MalformedJson(String message) {
        super(message, null, false, false);
    }
}
