package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.validation.ValidText;
import jakarta.validation.constraints.NotNull;

/**
 * The body of a request that needs a reason.
 *
 * @param reason 1 to 200 characters, which the user reads
 */
public record ReasonRequest(@NotNull @ValidText(max = 200) String reason) {}
