/**
 * Who is knocking: reads a token into an identity and decides whether that identity may enter a
 * namespace.
 *
 * <p>Knows nothing of the token's format (that is {@code auth.jwt}), of packets or of connections;
 * namespaces are plain names here. Only the JDK is imported.
 */
@NullMarked
package ee.socketio.auth;

import org.jspecify.annotations.NullMarked;
