package ee.socketio.auth.jwt;

/**
 * The settings of a {@link JwtVerifier}.
 *
 * @param keys the keys that verify signatures
 * @param fetch the limits of fetching keys from a URL
 * @param expectations the requirements for the claims of a token
 * @param claims the mapping of claims to the properties of a user
 */
public record JwtSettings(
    KeySettings keys, KeyFetchOptions fetch, Expectations expectations, ClaimMapping claims) {
  /** Settings with the default limits of fetching keys. */
  public JwtSettings(KeySettings keys, Expectations expectations, ClaimMapping claims) {
    this(keys, KeyFetchOptions.DEFAULT, expectations, claims);
  }
}
