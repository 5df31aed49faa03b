/**
 * An emitter for programs without a Socket.IO server, such as batch jobs. It needs only a
 * connection to Redis.
 */
@NullMarked
package ee.socketio.cluster.redis.emitter;

import org.jspecify.annotations.NullMarked;
