/**
 * The Engine.IO v4 wire format: packets, polling payloads and WebSocket frames.
 *
 * <p>Knows bytes and characters only. May not know sessions, transports, Socket.IO or any Jakarta
 * API. Nothing here closes a connection: what cannot be read is reported with {@link
 * ee.socketio.protocol.engineio.EngineProtocolException}.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">Engine.IO protocol, version 4</a>
 */
@NullMarked
package ee.socketio.protocol.engineio;

import org.jspecify.annotations.NullMarked;
