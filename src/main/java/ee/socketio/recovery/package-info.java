/**
 * Connection state recovery: the recent events of the server, and the sessions of sockets whose
 * connection was lost. Plain Java; another package can keep both in a database.
 *
 * @see <a href="https://socket.io/docs/v4/connection-state-recovery">Socket.IO, Connection state
 *     recovery</a>
 */
@NullMarked
package ee.socketio.recovery;

import org.jspecify.annotations.NullMarked;
