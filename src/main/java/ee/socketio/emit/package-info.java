/**
 * Sending from application code to sockets: the emitter, the fan-out, and the queue of writes.
 *
 * <p>EJB and CDI are used in subpackages only, behind small interfaces.
 */
@NullMarked
package ee.socketio.emit;

import org.jspecify.annotations.NullMarked;
