/**
 * The Socket.IO v5 wire format: packets, their attachments, and JSON as text.
 *
 * <p>Builds on Engine.IO packets. May not know sessions, sockets, JSON libraries or any Jakarta
 * API: payloads pass as checked but undecoded text. Nothing here closes a connection: what cannot
 * be read is reported with {@link ee.socketio.protocol.socketio.SocketProtocolException}.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">Socket.IO protocol, version 5</a>
 */
@NullMarked
package ee.socketio.protocol.socketio;

import org.jspecify.annotations.NullMarked;
