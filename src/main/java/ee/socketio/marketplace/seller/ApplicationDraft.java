package ee.socketio.marketplace.seller;

import ee.socketio.marketplace.validation.ValidText;
import jakarta.validation.constraints.NotNull;

/**
 * The application that a customer sends.
 *
 * @param shopName 1 to 60 characters
 * @param motivation 1 to 1000 characters
 */
public record ApplicationDraft(
    @NotNull @ValidText(max = 60) String shopName,
    @NotNull @ValidText(max = 1000) String motivation) {}
