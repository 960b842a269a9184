package dev.gladlyroutes.notifications;

import com.fasterxml.jackson.databind.JsonNode;

/** How a message looks to a kind of webhook. */
interface NotificationFormat {

    /** The body of the request. */
    JsonNode body(Notification notification);
}
