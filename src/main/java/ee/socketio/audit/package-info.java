/**
 * The audit trail: log lines that state which user connected, was refused, got other roles or was
 * disconnected.
 *
 * <p>The package listens to the server as an application can. It does not know transports and
 * packets.
 */
@NullMarked
package ee.socketio.audit;

import org.jspecify.annotations.NullMarked;
