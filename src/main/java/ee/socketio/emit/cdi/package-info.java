/** Application events in: what is fired as a CDI event goes out as a Socket.IO event. */
@NullMarked
package ee.socketio.emit.cdi;

import org.jspecify.annotations.NullMarked;
