package ee.socketio.marketplace.seller;

import org.jspecify.annotations.Nullable;

/**
 * What a customer writes.
 *
 * @param shopName 1 to 60 characters
 * @param motivation 1 to 1000 characters
 */
public record ApplicationDraft(@Nullable String shopName, @Nullable String motivation) {}
