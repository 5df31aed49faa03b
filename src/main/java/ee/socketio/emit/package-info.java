/**
 * What application code says to sockets: the emitter, the queue that keeps its order, the fan-out.
 *
 * <p>Knows who runs the queue and who fires events only through small interfaces; EJB and CDI stand
 * below.
 */
@NullMarked
package ee.socketio.emit;

import org.jspecify.annotations.NullMarked;
