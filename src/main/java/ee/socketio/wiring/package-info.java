/**
 * Assembles the server: reads the configuration, builds the parts, registers them in the container,
 * and stops them.
 *
 * <p>The package may use all packages. No package uses it.
 */
@NullMarked
package ee.socketio.wiring;

import org.jspecify.annotations.NullMarked;
