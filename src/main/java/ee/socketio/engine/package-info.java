/**
 * Engine.IO sessions: the heartbeat, the upgrade from polling to WebSocket, and the bounded queue
 * of packets to write.
 *
 * <p>Knows the packets of {@code protocol.engineio} and the timers of {@code time}, and knows no
 * servlet, no WebSocket and no Socket.IO. Transports implement {@link
 * ee.socketio.engine.Transport}; users of sessions implement {@link
 * ee.socketio.engine.SessionAcceptor}.
 */
@NullMarked
package ee.socketio.engine;

import org.jspecify.annotations.NullMarked;
