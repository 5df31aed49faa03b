package ee.socketio.auth.jwt;

/**
 * All a {@link JwtAuthenticator} needs to know, as plain values.
 *
 * @param keys what signatures are verified with
 * @param expectations what the claims of every token must say
 * @param claims which claim says what about the user
 */
public record JwtSettings(KeySettings keys, Expectations expectations, ClaimMapping claims) {}
