/**
 * The parts of messages that all official adapters share: events, selections of sockets, flags, and
 * the conversion between JSON and MessagePack.
 */
@NullMarked
package ee.socketio.cluster.redis.message;

import org.jspecify.annotations.NullMarked;
