/**
 * Engine.IO sessions: who is connected, the heartbeat, the upgrade from one transport to another,
 * and the bounded queue of what waits to be written.
 *
 * <p>Knows packets of {@code protocol.engineio} and nothing else: no servlet, no WebSocket, no
 * Socket.IO. Transports plug in through {@link ee.socketio.engine.Transport}, whoever uses sessions
 * through {@link ee.socketio.engine.SessionAcceptor}.
 */
@NullMarked
package ee.socketio.engine;

import org.jspecify.annotations.NullMarked;
