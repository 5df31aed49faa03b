/**
 * What the server says without being asked: a session bean that does each kind of emit.
 *
 * <p>Knows the emitter and the event of the library; nothing of REST.
 */
@NullMarked
package ee.socketio.marketplace.push;

import org.jspecify.annotations.NullMarked;
