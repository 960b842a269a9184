package dev.gladlyroutes.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A request that the collector answered.
 *
 * @param path path of the request
 * @param status status of the answer
 * @param events events in the request, 0 if it could not be read
 * @param bodyBytes length of the body after decompression
 * @param contentType media type as sent
 * @param contentEncoding encoding as sent
 * @param retryCount how often the batch was tried before, as sent in {@code X-Retry-Count}
 * @param userAgent client as sent
 * @param basicUser user of the Basic header, which is the write key
 * @param bodyWriteKey write key in the body
 */
public record CollectedRequest(
        String path,
        int status,
        int events,
        int bodyBytes,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String retryCount,
        @Nullable String userAgent,
        @Nullable String basicUser,
        @Nullable String bodyWriteKey) {}
