package io.watchword.phone.model;

/** What a numbering plan says that a number is for. */
public enum PhoneNumberType {
    MOBILE,
    FIXED_LINE_OR_MOBILE,
    FIXED_LINE,
    TOLL_FREE,
    PREMIUM_RATE,
    SHARED_COST,
    VOIP,
    PERSONAL_NUMBER,
    PAGER,
    UAN,
    VOICEMAIL,
    UNKNOWN
}
