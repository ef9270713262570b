package io.watchword.challenge.rest;

/** By what a user is named in a request. */
public enum IdentifierType {
    PHONE_NUMBER
}
