/**
 * What a connected person can ask: who am I, let me into a room, fail for me.
 *
 * <p>Knows sockets only.
 */
@NullMarked
package ee.socketio.marketplace.live;

import org.jspecify.annotations.NullMarked;
