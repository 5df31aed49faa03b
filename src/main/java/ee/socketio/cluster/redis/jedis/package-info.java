/**
 * The connection to Redis with Jedis. No other package imports Jedis, which is an optional
 * dependency.
 */
@NullMarked
package ee.socketio.cluster.redis.jedis;

import org.jspecify.annotations.NullMarked;
