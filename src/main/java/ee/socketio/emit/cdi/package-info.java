/** Sends CDI events of the application as Socket.IO events. */
@NullMarked
package ee.socketio.emit.cdi;

import org.jspecify.annotations.NullMarked;
