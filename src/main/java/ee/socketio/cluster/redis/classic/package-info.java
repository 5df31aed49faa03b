/**
 * The messages of {@code @socket.io/redis-adapter} 8 and {@code @socket.io/redis-emitter} 5.
 *
 * @see <a href="https://socket.io/docs/v4/redis-adapter/">Socket.IO, Redis adapter</a>
 */
@NullMarked
package ee.socketio.cluster.redis.classic;

import org.jspecify.annotations.NullMarked;
