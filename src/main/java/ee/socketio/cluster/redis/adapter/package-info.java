/**
 * The messages of the streams adapter and of the sharded adapter, and the two links that carry
 * them. Both adapters are based on {@code ClusterAdapter} of {@code socket.io-adapter}.
 */
@NullMarked
package ee.socketio.cluster.redis.adapter;

import org.jspecify.annotations.NullMarked;
