package ee.socketio.auth.jwt;

/**
 * The settings of a {@link JwtAuthenticator}.
 *
 * @param keys the keys that verify signatures
 * @param expectations the requirements for the claims of a token
 * @param claims the mapping of claims to the properties of a user
 */
public record JwtSettings(KeySettings keys, Expectations expectations, ClaimMapping claims) {}
