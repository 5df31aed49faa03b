/**
 * Verifies JSON Web Tokens as MicroProfile JWT 2.1 defines: the configuration keys have the same
 * names, and the principal is a {@code JsonWebToken} if the container has that API.
 *
 * <p>The package does not know the source of its settings, connections or namespaces. Only this
 * package uses jose4j.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html">MicroProfile
 *     JWT 2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, best current practices</a>
 */
@NullMarked
package ee.socketio.auth.jwt;

import org.jspecify.annotations.NullMarked;
