package dev.gladlyroutes.segment;

/** What Segment can be told. */
public enum EventKind {
    /** A conversation's first item. */
    CREATED,
    /** Each close of a conversation. */
    CLOSED,
    /** Each opening after a close. */
    REOPENED,
    /** Each topic that a conversation gets or loses. */
    TOPICS,
    /** Each message, in the names of Segment's specification of live chats. */
    MESSAGES,
    /** What is known of a customer, whenever it changes, as an identify call. */
    CUSTOMERS
}
