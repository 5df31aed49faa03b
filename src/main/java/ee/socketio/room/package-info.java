/**
 * Who is in which room.
 *
 * <p>A member is anything that takes packets; what a socket or a session is stands above this
 * package.
 */
@NullMarked
package ee.socketio.room;

import org.jspecify.annotations.NullMarked;
