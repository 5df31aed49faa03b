/**
 * The Engine.IO wire format, versions 3 and 4: packets, polling payloads, WebSocket frames.
 *
 * <p>The package knows no sessions, transports, Socket.IO or Jakarta APIs. A decoder reports
 * invalid input with {@link ee.socketio.protocol.engineio.EngineProtocolException}; it closes no
 * connection. {@link ee.socketio.protocol.engineio.PacketUnit} also says how a queue treats
 * packets.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">Engine.IO protocol, version 4</a>
 */
@NullMarked
package ee.socketio.protocol.engineio;

import org.jspecify.annotations.NullMarked;
