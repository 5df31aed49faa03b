package ee.socketio.marketplace.rest;

import org.jspecify.annotations.Nullable;

/**
 * What to emit.
 *
 * @param target a user's id, a role or a room, depending on the kind; not needed by the other kinds
 * @param text what to say, up to 200 characters; a greeting if there is none
 */
public record EmitRequest(@Nullable String target, @Nullable String text) {}
