package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.validation.ValidText;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to emit an event.
 *
 * @param target the id of a user, a role or a room; the kinds without a target ignore it
 * @param text 1 to 200 characters; a greeting if it is absent
 */
public record EmitRequest(@Nullable String target, @Nullable @ValidText(max = 200) String text) {}
