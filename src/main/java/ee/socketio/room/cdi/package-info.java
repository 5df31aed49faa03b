/** The rooms as a CDI bean. */
@NullMarked
package ee.socketio.room.cdi;

import org.jspecify.annotations.NullMarked;
