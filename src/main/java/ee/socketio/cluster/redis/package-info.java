/**
 * The nodes of a cluster send their messages through Redis, in the formats of the official
 * adapters. Only the class {@code JedisConnection} and its neighbours import Jedis.
 */
@NullMarked
package ee.socketio.cluster.redis;

import org.jspecify.annotations.NullMarked;
