/**
 * Puts the parts together: reads the configuration, builds the server, hangs it into the container,
 * and takes it down again.
 *
 * <p>May know everything; nothing knows it.
 */
@NullMarked
package ee.socketio.wiring;

import org.jspecify.annotations.NullMarked;
