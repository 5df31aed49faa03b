/**
 * Reads JSON Web Tokens into identities, the MicroProfile JWT 2.1 way: keys, issuer and audiences
 * are named as there, and the principal is a {@code JsonWebToken} where the container has that API.
 *
 * <p>Knows nothing of where settings come from, of connections or of namespaces. Only this package
 * touches jose4j.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html">MicroProfile
 *     JWT 2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, best current practices</a>
 */
@NullMarked
package ee.socketio.auth.jwt;

import org.jspecify.annotations.NullMarked;
