/**
 * The sessions of lost connections in Redis, where the other nodes of a cluster find them. Servers
 * in Node.js read and write the same records.
 *
 * @see <a href="https://socket.io/docs/v4/connection-state-recovery">Socket.IO, Connection state
 *     recovery</a>
 */
@NullMarked
package ee.socketio.cluster.redis.session;

import org.jspecify.annotations.NullMarked;
