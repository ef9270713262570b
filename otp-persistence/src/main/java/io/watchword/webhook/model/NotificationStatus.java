package io.watchword.webhook.model;

/** Where a notification stands. */
public enum NotificationStatus {
    /** To be tried, or tried again. */
    WAITING,
    /** The endpoint has said that it has it. */
    DELIVERED,
    /** Given up, after a day of trying; an administrator may have it tried anew. */
    DEAD
}
