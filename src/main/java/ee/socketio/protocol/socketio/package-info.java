/**
 * The Socket.IO v5 wire format: packets, their attachments, and JSON as text.
 *
 * <p>The package uses packets of Engine.IO, and knows no sessions, sockets, JSON libraries or
 * Jakarta APIs. Payloads are checked text. A decoder reports an invalid message with {@link
 * ee.socketio.protocol.socketio.SocketProtocolException}; it closes no connection.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">Socket.IO protocol, version 5</a>
 */
@NullMarked
package ee.socketio.protocol.socketio;

import org.jspecify.annotations.NullMarked;
